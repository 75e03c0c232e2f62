package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

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
          new Checks(List.of(), false),
          Optional.empty(),
          new Moment(0, false, Optional.empty()));

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

    record Reaching() implements Account {}

    record There(Draft.Kind kind, String who, String where) implements Account {}

    /// The sentence says how to sign in.
    record Refused(String sentence) implements Account {}
  }

  /// The prechecks as they were made last, what failed first; `busy` while they are being made.
  public record Checks(List<WizardCheck> made, boolean busy) {
    private static final Comparator<WizardCheck> WORST_FIRST =
        Comparator.comparing((WizardCheck check) -> check.line().verdict()).reversed();

    public Checks {
      made = List.copyOf(made);
    }

    Checks with(WizardCheck check) {
      var all = new ArrayList<>(made);
      all.removeIf(other -> other.id().equals(check.id()));
      all.add(check);
      all.sort(WORST_FIRST);
      return new Checks(all, busy);
    }

    Checks busy(boolean next) {
      return new Checks(made, next);
    }

    public long count(CheckLine.Verdict verdict) {
      return made.stream().filter(check -> check.line().verdict() == verdict).count();
    }

    /// The first that failed and that can be fixed for the operator.
    public Optional<WizardCheck> fixable() {
      return made.stream().filter(check -> check.failed() && check.offer().isPresent()).findFirst();
    }
  }

  /// `ticks` turn the spinner; `checks` whether they are shown where there is room for one pane
  /// only; `notice` is something wrong that the operator must know.
  public record Moment(int ticks, boolean checks, Optional<String> notice) {
    Moment tick() {
      return new Moment(ticks + 1, checks, notice);
    }

    Moment showing(boolean next) {
      return new Moment(ticks, next, notice);
    }

    Moment noting(Optional<String> next) {
      return new Moment(ticks, checks, next);
    }
  }

  /// Another account, of which nothing is known yet.
  Beside reaching() {
    return new Beside(new Account.Reaching(), NOTHING.offers, NOTHING.checks, outlook, moment);
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
        || offers.values().stream().anyMatch(offered -> offered instanceof Offered.Asking);
  }
}
