package dev.switchback.rehearsal.route53;

import dev.switchback.rehearsal.route53.SeenAnswers.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Looks back at what an endpoint answered while nobody looked. For a quarter of an hour after the
/// last look, after each change of the account and after a turn it is asked at every interval: what
/// they bring about comes within that time. In between nothing turns but once, as when a
/// certificate ends: there only the last answer is asked for and, if it is another one, when it
/// began. So the work is that of the changes, however much time has passed.
final class LongLook {
  private static final Duration RESTLESS = Duration.ofMinutes(15);

  private final Duration interval;
  private final NavigableSet<Instant> changes;
  private final Predicate<Instant> answers;
  private final List<Turn> turns;
  private Instant at;
  private Instant quiet;

  /// Goes on from what was seen. `changes` are the moments at which the account changes by itself.
  LongLook(
      SeenAnswers before,
      Duration interval,
      Collection<Instant> changes,
      Predicate<Instant> answers) {
    this.interval = interval;
    this.changes = new TreeSet<>(changes);
    this.answers = answers;
    this.turns = new ArrayList<>(before.turns());
    this.at = before.until();
    this.quiet = at.plus(RESTLESS);
  }

  SeenAnswers upTo(Instant now) {
    if (turns.isEmpty()) {
      turns.add(new Turn(at, answers.test(at)));
    }
    for (Instant next = next(now); !next.isAfter(now); next = next(now)) {
      goTo(next);
    }
    return new SeenAnswers(turns, at);
  }

  /// One interval on, or as many as there are before anything happens.
  private Instant next(Instant now) {
    while (!changes.isEmpty() && !changes.first().isAfter(at)) {
      quiet = later(quiet, changes.removeFirst().plus(RESTLESS));
    }
    Instant end = changes.isEmpty() || changes.first().isAfter(now) ? now : changes.first();
    return at.isBefore(quiet) ? after(1) : after(Math.max(1, intervals(end)));
  }

  private void goTo(Instant next) {
    boolean did = turns.getLast().answers();
    if (answers.test(next) == did) {
      at = next;
      return;
    }
    at = turned(did, intervals(next));
    turns.add(new Turn(at, !did));
    quiet = later(quiet, at.plus(RESTLESS));
  }

  /// The first moment of another answer: not now, and not later than so many intervals on.
  private Instant turned(boolean did, long latest) {
    long same = 0;
    long other = latest;
    while (other - same > 1) {
      long middle = (same + other) / 2;
      if (answers.test(after(middle)) == did) {
        same = middle;
      } else {
        other = middle;
      }
    }
    return after(other);
  }

  private long intervals(Instant end) {
    return Duration.between(at, end).dividedBy(interval);
  }

  private Instant after(long intervals) {
    return at.plus(interval.multipliedBy(intervals));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
