package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/// What was answered so far: everything that an interrupted wizard needs to go on. `answers` are
/// texts by the input's name; `at` is the page, as [Page#word] writes it; `fixed` are the offers of
/// prechecks that the operator agreed to, word for word.
public record Draft(
    Where where, String site, PMap<String, String> answers, String at, PSet<String> fixed) {
  public static final Draft NONE =
      new Draft(
          new Where(Kind.REHEARSAL, "", ""),
          "",
          HashTreePMap.empty(),
          "kind",
          HashTreePSet.empty());

  public Draft {
    requireNonNull(where, "where");
    requireNonNull(site, "site");
    requireNonNull(answers, "answers");
    requireNonNull(at, "at");
    requireNonNull(fixed, "fixed");
  }

  /// Where the site is to be.
  public enum Kind {
    REHEARSAL,
    REAL
  }

  /// In which account: signed in with the profile, else as the environment says; in the Region,
  /// else in that of the profile or the environment. Both are empty where nothing was chosen.
  public record Where(Kind kind, String profile, String region) {
    public Where {
      requireNonNull(kind, "kind");
      requireNonNull(profile, "profile");
      requireNonNull(region, "region");
    }
  }

  public Kind kind() {
    return where.kind();
  }

  /// What was agreed to for one kind of account is not agreed to for the other.
  public Draft of(Kind next) {
    return new Draft(
        new Where(next, where.profile(), where.region()),
        site,
        answers,
        at,
        next == where.kind() ? fixed : HashTreePSet.empty());
  }

  public Draft signingIn(String profile) {
    return with(new Where(where.kind(), profile, where.region()));
  }

  public Draft in(String region) {
    return with(new Where(where.kind(), where.profile(), region));
  }

  private Draft with(Where next) {
    return new Draft(next, site, answers, at, fixed);
  }

  public Draft named(String next) {
    return new Draft(where, next, answers, at, fixed);
  }

  Draft answered(String input, String answer) {
    return new Draft(where, site, answers.plus(input, answer), at, fixed);
  }

  public Draft answered(Map<String, String> more) {
    return new Draft(where, site, answers.plusAll(more), at, fixed);
  }

  public Draft at(Page page) {
    return new Draft(where, site, answers, page.word(), fixed);
  }

  public Draft agreed(String offer) {
    return new Draft(where, site, answers, at, fixed.plus(offer));
  }

  /// What is made again whenever the account is simulated anew; on a real one it is made already.
  public PSet<String> agreedAnew() {
    return kind() == Kind.REHEARSAL ? fixed : HashTreePSet.empty();
  }
}
