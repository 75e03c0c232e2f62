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
    Kind kind, String site, PMap<String, String> answers, String at, PSet<String> fixed) {
  public static final Draft NONE =
      new Draft(Kind.REHEARSAL, "", HashTreePMap.empty(), "kind", HashTreePSet.empty());

  public Draft {
    requireNonNull(kind, "kind");
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

  /// What was agreed to for one kind of account is not agreed to for the other.
  public Draft of(Kind next) {
    return new Draft(next, site, answers, at, next == kind ? fixed : HashTreePSet.empty());
  }

  public Draft named(String next) {
    return new Draft(kind, next, answers, at, fixed);
  }

  Draft answered(String input, String answer) {
    return new Draft(kind, site, answers.plus(input, answer), at, fixed);
  }

  public Draft answered(Map<String, String> more) {
    return new Draft(kind, site, answers.plusAll(more), at, fixed);
  }

  public Draft at(Page page) {
    return new Draft(kind, site, answers, page.word(), fixed);
  }

  public Draft agreed(String offer) {
    return new Draft(kind, site, answers, at, fixed.plus(offer));
  }

  /// What is made again whenever the account is simulated anew; on a real one it is made already.
  public PSet<String> agreedAnew() {
    return kind == Kind.REHEARSAL ? fixed : HashTreePSet.empty();
  }
}
