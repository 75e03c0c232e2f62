package dev.switchback.watch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What one probe knows. A value that is not known now is never shown as if it were: it is stale,
/// and says since when and why.
public sealed interface Reading<T> {
  /// What is to be looked at does not exist yet.
  record NotYet<T>() implements Reading<T> {}

  /// It was there, and has been taken away.
  record Gone<T>() implements Reading<T> {}

  /// It exists, and the first answer is still to come.
  record Asked<T>() implements Reading<T> {}

  /// As of `at`; without a newer answer it is stale after `until`.
  record Seen<T>(T value, Instant at, Instant until) implements Reading<T> {
    public Seen {
      requireNonNull(value, "value");
      requireNonNull(at, "at");
      requireNonNull(until, "until");
    }
  }

  /// The last that was seen, and why there is nothing newer.
  record Stale<T>(T value, Instant at, String why) implements Reading<T> {
    public Stale {
      requireNonNull(value, "value");
      requireNonNull(at, "at");
      requireNonNull(why, "why");
    }
  }

  /// Nothing was ever seen.
  record Failed<T>(Instant at, String why) implements Reading<T> {
    public Failed {
      requireNonNull(at, "at");
      requireNonNull(why, "why");
    }
  }

  static <T> Reading<T> seen(T value, Instant at, Duration fresh) {
    return new Seen<>(value, at, at.plus(fresh));
  }

  /// After a look that failed.
  default Reading<T> failed(Instant when, String why) {
    return switch (this) {
      case NotYet<T> n -> new Failed<>(when, why);
      case Gone<T> g -> new Failed<>(when, why);
      case Asked<T> a -> new Failed<>(when, why);
      case Failed<T> f -> new Failed<>(when, why);
      case Seen<T> seen -> new Stale<>(seen.value(), seen.at(), why);
      case Stale<T> stale -> new Stale<>(stale.value(), stale.at(), why);
    };
  }

  /// As it is to be taken at a moment.
  default Reading<T> at(Instant now) {
    return this instanceof Seen<T> seen && now.isAfter(seen.until())
        ? new Stale<>(seen.value(), seen.at(), "no answer since")
        : this;
  }

  /// Whatever was seen last, stale or not.
  default Optional<T> last() {
    return switch (this) {
      case NotYet<T> n -> Optional.empty();
      case Gone<T> g -> Optional.empty();
      case Asked<T> a -> Optional.empty();
      case Failed<T> f -> Optional.empty();
      case Seen<T> seen -> Optional.of(seen.value());
      case Stale<T> stale -> Optional.of(stale.value());
    };
  }

  /// Only what holds now.
  default Optional<T> fresh() {
    return this instanceof Seen<T> seen ? Optional.of(seen.value()) : Optional.empty();
  }
}
