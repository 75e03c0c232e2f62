package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

import dev.switchback.tui.state.Looking.Scroll;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// What goes on beside the questions: the account, its lists, the prechecks, what the run would be.
public record Beside(
    Account account,
    PMap<String, Offered> offers,
    Checks checks,
    Optional<Outlook> outlook,
    Moment moment) {
  static final Beside NOTHING =
      new Beside(
          new Account.Nobody(),
          HashTreePMap.empty(),
          new Checks(List.of(), false, HashTreePMap.empty()),
          Optional.empty(),
          new Moment(0, Optional.empty(), Optional.empty()));

  public Beside {
    requireNonNull(account, "account");
    requireNonNull(offers, "offers");
    requireNonNull(checks, "checks");
    requireNonNull(outlook, "outlook");
    requireNonNull(moment, "moment");
  }

  /// Whether the account that the site is to be in is reached.
  public sealed interface Account {
    record Nobody() implements Account {}

    /// Since so many ticks of [Moment].
    record Reaching(int since) implements Account {}

    record There(Draft.Kind kind, String account, String region) implements Account {
      /// `account 111122223333 · us-east-1`; of a simulated one the Region.
      public String where() {
        return kind == Draft.Kind.REAL ? "account " + account + " · " + region : region;
      }
    }

    /// The sentence says how to sign in.
    record Refused(String sentence) implements Account {}
  }

  /// The prechecks as they were made last, what failed first; `busy` while they are being made.
  /// `fixing` are those whose fix is being made, by id, each since a tick of [Moment].
  public record Checks(List<WizardCheck> made, boolean busy, PMap<String, Integer> fixing) {
    private static final Comparator<WizardCheck> WORST_FIRST =
        Comparator.comparing((WizardCheck check) -> check.line().verdict()).reversed();

    public Checks {
      made = List.copyOf(made);
      requireNonNull(fixing, "fixing");
    }

    Checks with(WizardCheck check) {
      var all = new ArrayList<>(made);
      all.removeIf(other -> other.id().equals(check.id()));
      all.add(check);
      all.sort(WORST_FIRST);
      return new Checks(all, busy, fixing);
    }

    Checks busy(boolean next) {
      return new Checks(made, next, fixing);
    }

    Checks fixing(String check, int since) {
      return new Checks(made, busy, fixing.plus(check, since));
    }

    Checks fixed(String check) {
      return new Checks(made, busy, fixing.minus(check));
    }

    /// Since which tick the fix of a check is being made, if it is.
    public Optional<Integer> since(WizardCheck check) {
      return Optional.ofNullable(fixing.get(check.id()));
    }

    public long count(CheckLine.Verdict verdict) {
      return made.stream().filter(check -> check.line().verdict() == verdict).count();
    }

    /// The first that failed and that can be fixed for the operator, and is not being fixed.
    public Optional<WizardCheck> fixable() {
      return made.stream()
          .filter(check -> check.failed() && check.offer().isPresent() && since(check).isEmpty())
          .findFirst();
    }
  }

  /// `ticks` turn the spinner. `looked` is where what stands beside the question is looked at, if
  /// the keys go there; where there is room for one pane only, it is shown instead. `notice` is
  /// something wrong that the operator must know.
  public record Moment(int ticks, Optional<Scroll> looked, Optional<String> notice) {
    Moment tick() {
      return new Moment(ticks + 1, looked, notice);
    }

    Moment looking(Optional<Scroll> next) {
      return new Moment(ticks, next, notice);
    }

    Moment noting(Optional<String> next) {
      return new Moment(ticks, looked, next);
    }
  }

  /// Another account, of which nothing is known yet.
  Beside reaching() {
    return reset(new Account.Reaching(moment.ticks()));
  }

  /// The same; who can sign in stays the same too.
  Beside keepingProfiles() {
    Beside reaching = reaching();
    Offered profiles = offers.get(WizardView.PROFILES);
    return profiles == null
        ? reaching
        : reaching.with(HashTreePMap.singleton(WizardView.PROFILES, profiles));
  }

  /// No account yet.
  Beside nobody() {
    return reset(new Account.Nobody());
  }

  private Beside reset(Account next) {
    return new Beside(next, NOTHING.offers, NOTHING.checks, outlook, moment);
  }

  Beside with(Account next) {
    return new Beside(next, offers, checks, outlook, moment);
  }

  Beside with(PMap<String, Offered> next) {
    return new Beside(account, next, checks, outlook, moment);
  }

  Beside with(Checks next) {
    return new Beside(account, offers, next, outlook, moment);
  }

  Beside with(Outlook next) {
    return new Beside(account, offers, checks, Optional.of(next), moment);
  }

  Beside with(Moment next) {
    return new Beside(account, offers, checks, outlook, next);
  }

  /// Whether something is still awaited, so that time matters to what is shown.
  boolean moves() {
    return account instanceof Account.Reaching
        || checks.busy()
        || !checks.fixing().isEmpty()
        || offers.values().stream().anyMatch(offered -> offered instanceof Offered.Asking);
  }
}
