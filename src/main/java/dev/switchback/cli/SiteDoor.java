package dev.switchback.cli;

import dev.switchback.cli.Clouds.Connection;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.cloud.call.CallObserver;
import dev.switchback.cloud.call.CallRelay;
import dev.switchback.journal.LockClaim;
import dev.switchback.journal.Site;
import dev.switchback.journal.SiteLock;
import dev.switchback.journal.SiteStore;
import dev.switchback.runbook.Runbook;
import java.time.Instant;
import java.util.Optional;

/// Finds or makes a site, takes its lock, and connects to its cloud. A site of the other kind,
/// account or Region is refused.
final class SiteDoor {
  private final Workshop shop;
  private final GlobalOptions global;
  private final SiteStore store;

  SiteDoor(Workshop shop, GlobalOptions global) {
    this.shop = shop;
    this.global = global;
    this.store = shop.sites().apply(global.home());
  }

  /// A site that is held by this process, and the cloud it lives in.
  record Open(Site site, SiteLock lock, History history, Connection connection)
      implements AutoCloseable {
    Place place() {
      return new Place(site.identity(), connection);
    }

    @Override
    public void close() {
      lock.close();
    }
  }

  SiteStore store() {
    return store;
  }

  private Clouds clouds() {
    return global.kubeconfig().map(shop.clouds()::reaching).orElseGet(shop::clouds);
  }

  /// The name that was said, else the only one there is, else demo.
  String name() {
    return store.meant(global.site());
  }

  Optional<Site> existing() {
    return store.find(name());
  }

  /// The site that a runbook is for: there is one already if the runbook takes back what others
  /// made.
  Optional<Site> existing(Runbook runbook) {
    return runbook.takesBack() ? Optional.of(required()) : existing();
  }

  /// The site that a command is about. Throws [dev.switchback.journal.SiteException] if there is
  /// none.
  Site required() {
    return store.required(name());
  }

  /// Opens a site of its own kind, to go on with it.
  Open reopen(Site site, Clouds.How how, String what, CallObserver observer) {
    return site.identity().kind() == Kind.REHEARSAL
        ? rehearsal(site, how, what, observer)
        : real(Optional.of(site), signIn(Optional.of(site), observer), what);
  }

  /// Opens a site to look at it; it must be of the kind that was asked for.
  Open same(Site site, Optional<Speed> rehearse, Clouds.How how, String what) {
    var unheard = new CallRelay();
    return rehearse.isPresent()
        ? rehearse(Optional.of(site), how, site.identity().region(), what, unheard)
        : real(Optional.of(site), signIn(Optional.of(site), unheard), what);
  }

  /// Refuses an existing site of the other kind than a run would use.
  void refuseOtherKind(Optional<Site> existing, boolean rehearse) {
    existing.ifPresent(rehearse ? SiteDoor::refuseReal : SiteDoor::refuseRehearsal);
  }

  /// Opens or makes a site of the simulated cloud; `region` is for a new one.
  Open rehearse(
      Optional<Site> existing, Clouds.How how, String region, String what, CallObserver observer) {
    refuseOtherKind(existing, true);
    Site site =
        existing.orElseGet(
            () -> create(Kind.REHEARSAL, Clouds.REHEARSAL_ACCOUNT, global.region().orElse(region)));
    return rehearsal(site, how, what, observer);
  }

  /// Signs in to the real account, in the Region of the site if there is one, and with the profile
  /// that it was made with.
  Connection signIn(Optional<Site> existing, CallObserver observer) {
    refuseOtherKind(existing, false);
    Optional<String> region = global.region().or(() -> existing.map(s -> s.identity().region()));
    Optional<String> profile =
        global.profile().or(() -> existing.flatMap(site -> remembered(site).profile()));
    return clouds().real(profile, region, observer);
  }

  /// The real account of a site, only to be looked at: no lock is taken.
  Connection looking(Site site) {
    Connection connection = signIn(Optional.of(site), new CallRelay());
    refuseOther(site.identity(), connection.account(), connection.region());
    return connection;
  }

  /// The simulated account of a site as it was saved last; no lock is taken.
  Connection asSaved(Site site, Instant notBefore) {
    return clouds().rehearsalAsSaved(site, notBefore);
  }

  /// Opens or makes a site of the real account.
  Open real(Optional<Site> existing, Connection connection, String what) {
    existing.ifPresent(
        site -> refuseOther(site.identity(), connection.account(), connection.region()));
    Site site =
        existing.orElseGet(() -> create(Kind.REAL, connection.account(), connection.region()));
    if (existing.isEmpty()) {
      global.profile().ifPresent(remembered(site)::keep);
    }
    return new Open(site, lock(site, what), History.of(site), connection);
  }

  private RememberedProfile remembered(Site site) {
    return new RememberedProfile(site, shop.outside().terminal().environment());
  }

  private Site create(Kind kind, String account, String region) {
    return store.create(name(), kind, account, region, shop.outside().clock().now());
  }

  private Open rehearsal(Site site, Clouds.How how, String what, CallObserver observer) {
    refuseOther(
        site.identity(),
        site.identity().account(),
        global.region().orElse(site.identity().region()));
    SiteLock lock = lock(site, what);
    try {
      History history = History.of(site);
      Connection connection = clouds().rehearsal(site, how, history.until(), observer);
      return new Open(site, lock, history, connection);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void refuseRehearsal(Site site) {
    if (site.identity().kind() == Kind.REHEARSAL) {
      throw new BadUsage(
          "The site "
              + site.name()
              + " is a rehearsal. Add --rehearse to go on rehearsing, or name another site for the"
              + " real account: --site NAME");
    }
  }

  private static void refuseReal(Site site) {
    if (site.identity().kind() == Kind.REAL) {
      throw new BadUsage(
          "The site "
              + site.name()
              + " is real (account "
              + site.identity().account()
              + "). Rehearse with a site of another name: --site NAME --rehearse");
    }
  }

  private static void refuseOther(SiteIdentity site, String account, String region) {
    if (!site.account().equals(account)) {
      throw new BadUsage(
          "The site "
              + site.name()
              + " belongs to account "
              + site.account()
              + ", but these credentials are for "
              + account
              + ". Sign in to the other account, or name another site: --site NAME");
    }
    if (!site.region().equals(region)) {
      throw new BadUsage(
          "The site "
              + site.name()
              + " is in "
              + site.region()
              + ", not in "
              + region
              + ". Leave --region out, or name another site: --site NAME");
    }
  }

  private SiteLock lock(Site site, String what) {
    return switch (SiteLock.take(site.folder(), what, shop.outside().clock().now())) {
      case SiteLock lock -> lock;
      case LockClaim.HeldBy held ->
          throw new SiteHeldException("The site " + site.name() + " " + held);
    };
  }
}
