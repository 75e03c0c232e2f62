package dev.switchback.cloud.seam;

import dev.switchback.cloud.call.AtCall;
import dev.switchback.cloud.call.Errand;
import dev.switchback.cloud.call.Operation;
import dev.switchback.cloud.charts.ChartException;
import dev.switchback.cloud.dns.DnsException;
import dev.switchback.cloud.sql.DatabaseException;
import dev.switchback.cloud.trouble.ErrorKind;
import dev.switchback.time.Timekeeper;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/// The one owner of repeating calls; the SDK's own is off. Throttling is always repeated. A passing
/// fault is repeated only if a second effect is harmless, else it goes to the engine, which looks
/// whether the first had one. NotFound is repeated while what is asked for is new.
final class Retries {
  private static final int THROTTLED_ATTEMPTS = 10;
  private static final Duration THROTTLED_UP_TO = Duration.ofMinutes(5);
  private static final int PASSING_ATTEMPTS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

  /// One attempt, numbered from 1.
  interface Attempt<T> {
    T make(int number);
  }

  private final Timekeeper time;
  private final Jitter jitter;
  private final RecentCreations recent;

  Retries(Timekeeper time, Jitter jitter, RecentCreations recent) {
    this.time = time;
    this.jitter = jitter;
    this.recent = recent;
  }

  /// Makes attempts until one succeeds or another one makes no sense; throws what the last one
  /// threw, marked with the call. If the thread is interrupted: AbortedException, and it stays
  /// interrupted.
  <T> T carry(Errand<T> errand, String step, Attempt<T> attempt) {
    Duration start = time.elapsed();
    for (int number = 1; ; number++) {
      try {
        T response = attempt.make(number);
        recent.done(errand);
        return response;
      } catch (SdkException
          | KubernetesClientException
          | ChartException
          | DnsException
          | DatabaseException error) {
        stopIfInterrupted(errand.operation(), number, error);
        double chance = jitter.fraction(errand.operation(), step, number);
        var failed = new Failed(errand, error, number);
        Optional<Duration> pause = pauseAfter(failed, time.elapsed().minus(start), chance);
        if (pause.isEmpty()) {
          AtCall.mark(error, errand.operation(), number);
          throw error;
        }
        rest(pause.get(), failed);
      }
    }
  }

  private record Failed(Errand<?> errand, RuntimeException error, int number) {}

  /// How long to wait before the next attempt; empty: there is none.
  private Optional<Duration> pauseAfter(Failed failed, Duration since, double chance) {
    return switch (ErrorKind.of(failed.error())) {
      case THROTTLED ->
          when(
              failed.number() < THROTTLED_ATTEMPTS && since.compareTo(THROTTLED_UP_TO) < 0,
              part(chance, longest(failed.number())));
      case PASSING ->
          when(
              failed.number() < PASSING_ATTEMPTS && repeatable(failed),
              part(chance, longest(failed.number())));
      case NOT_FOUND -> lookAgain(failed, chance);
      case EXPIRED, DENIED, REFUSED, INTERRUPTED, BUG -> Optional.empty();
    };
  }

  private static boolean repeatable(Failed failed) {
    return failed.errand().repeatable() || ErrorKind.neverArrived(failed.error());
  }

  /// At least half of the pause, so that two minutes are not filled with questions; the last look
  /// is at the end of the grace.
  private Optional<Duration> lookAgain(Failed failed, double chance) {
    Duration left = recent.graceLeft(failed.errand());
    Duration longest = smaller(longest(failed.number()), LONGEST_LOOK);
    return when(left.isPositive(), smaller(left, part(0.5 + chance / 2, longest)));
  }

  private static Optional<Duration> when(boolean again, Duration pause) {
    return again ? Optional.of(pause) : Optional.empty();
  }

  private static Duration longest(int attempt) {
    return smaller(FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 10)), LONGEST_PAUSE);
  }

  private static Duration part(double chance, Duration longest) {
    return Duration.ofNanos((long) (longest.toNanos() * chance));
  }

  private static Duration smaller(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private void rest(Duration pause, Failed failed) {
    try {
      time.sleep(pause);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw aborted(failed.errand().operation(), failed.number(), failed.error());
    }
  }

  /// A call that an interrupt broke off looks like a broken connection.
  private static void stopIfInterrupted(Operation operation, int number, RuntimeException error) {
    if (Thread.currentThread().isInterrupted() && ErrorKind.of(error) == ErrorKind.PASSING) {
      throw aborted(operation, number, error);
    }
  }

  private static AbortedException aborted(Operation operation, int number, RuntimeException cause) {
    var aborted = AbortedException.create(operation + " was interrupted", cause);
    AtCall.mark(aborted, operation, number);
    return aborted;
  }
}
