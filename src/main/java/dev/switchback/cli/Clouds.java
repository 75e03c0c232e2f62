package dev.switchback.cli;

import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.RehearsalControl;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.call.CallObserver;
import dev.switchback.cloud.signin.KnownProfiles;
import dev.switchback.journal.Site;
import dev.switchback.time.Timekeeper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The two clouds a run can take place in. Commands know no more of them.
public interface Clouds {
  /// The account that every rehearsal has.
  String REHEARSAL_ACCOUNT = "123456789012";

  /// The same clouds, whose clusters are all the one that a kubeconfig names.
  Clouds reaching(Kubeconfig kubeconfig);

  /// What `--kubeconfig` and `--context` say; without a file $KUBECONFIG, else ~/.kube/config.
  record Kubeconfig(Optional<Path> file, Optional<String> context) {}

  /// The real account, signed in. Throws [dev.switchback.cloud.trouble.SignInException].
  Connection real(Optional<String> profile, Optional<String> region, CallObserver observer);

  /// Who could sign in to a real account from this machine: names of AWS profiles, and a few words
  /// about each. Throws [dev.switchback.cloud.trouble.SignInException] if they cannot be read.
  List<KnownProfiles.Known> profiles();

  /// The Region where a real account is reached if none is named.
  Optional<String> usualRegion(Optional<String> profile);

  /// The simulated account of a site, made if there is none yet. The caller holds the site's lock.
  /// Without `speed` it is as the last time. `notBefore` is the last moment that the site's journal
  /// knows.
  Connection rehearsal(Site site, How how, Instant notBefore, CallObserver observer);

  /// The simulated account of a site as it was saved last, only to be looked at, while a run may go
  /// on in another process: it needs no lock, and nothing of it is kept. Its clock stands still,
  /// not before `notBefore`.
  Connection rehearsalAsSaved(Site site, Instant notBefore);

  /// The real cloud without an account: nobody signs in, so only what is public can be asked.
  Cloud unsigned(String region);

  /// A simulated account that nobody keeps; of its domain as of that of [How].
  Connection rehearsalOfNothing(String region, Optional<String> domain);

  /// How a rehearsal goes; empty: as the last time, and nothing goes wrong on purpose. `domain` is
  /// the operator's own, which an account that is made now has; empty: that of the examples.
  record How(Optional<Speed> speed, Optional<Path> scenario, Optional<String> domain) {}

  /// Reads a scenario and forgets it. Throws [dev.switchback.runbook.RunbookException] with every
  /// problem of the file if no rehearsal can go as it says.
  void check(Path scenario);

  /// What the `rehearsal` commands reach.
  RehearsalControl control(Site site);

  /// A cloud that can be called, and the clock that goes with it.
  record Connection(
      SiteIdentity.Kind kind, String account, String region, Cloud cloud, Timekeeper time) {}
}
