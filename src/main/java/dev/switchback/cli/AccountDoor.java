package dev.switchback.cli;

import static java.util.function.Predicate.not;

import dev.switchback.cli.Clouds.Connection;
import dev.switchback.cli.WizardDesk.Subject;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.call.CallRelay;
import dev.switchback.journal.Site;
import dev.switchback.tui.state.Draft;
import java.util.Optional;

/// The accounts that somebody may be asked about: that of a site that is there, or of one that is
/// to be made.
record AccountDoor(Workshop shop, GlobalOptions global, Errand errand) {
  private static final String UNMADE = "unmade";

  /// Of which Region and domain a simulated account is.
  record Simulated(String region, Optional<String> domain) {}

  /// Throws [dev.switchback.cloud.trouble.SignInException]; or [BadUsage] if these credentials are
  /// for another account than the site's.
  Connection real(Draft.Where where) {
    return errand.site().map(new SiteDoor(shop, global)::looking).orElseGet(() -> signedIn(where));
  }

  /// Where no Region is set, the post's is good enough to ask for all others.
  private Connection signedIn(Draft.Where where) {
    Clouds clouds = global.kubeconfig().map(shop.clouds()::reaching).orElseGet(shop::clouds);
    Optional<String> profile = said(where.profile());
    Optional<String> region =
        said(where.region())
            .or(global::region)
            .or(() -> clouds.usualRegion(profile))
            .or(() -> Optional.of(Regions.USUAL));
    return clouds.real(profile, region, new CallRelay());
  }

  private static Optional<String> said(String text) {
    return Optional.of(text).filter(not(String::isEmpty));
  }

  /// A copy that nobody keeps.
  Connection simulated(Simulated what) {
    return errand
        .site()
        .map(site -> shop.clouds().rehearsalAsSaved(site, errand.history().until()))
        .orElseGet(() -> shop.clouds().rehearsalOfNothing(what.region(), what.domain()));
  }

  /// The prechecks of the run there. Nothing is fixed in the copy of a site's simulated account:
  /// the run asks.
  Beforehand checks(Connection connection, Subject subject) {
    SiteIdentity site = errand.site().map(Site::identity).orElseGet(() -> unmade(connection));
    boolean saved = errand.site().isPresent() && connection.kind() == SiteIdentity.Kind.REHEARSAL;
    return new Beforehand(
        shop.library(),
        subject,
        new Place(site, connection),
        saved ? Beforehand.Fixing.NOTHING : Beforehand.Fixing.WHAT_IS_AGREED_TO);
  }

  private static SiteIdentity unmade(Connection connection) {
    return new SiteIdentity(
        UNMADE, UNMADE, connection.kind(), connection.account(), connection.region());
  }
}
