package dev.switchback.watch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How long replication may stay down before it cannot go on where it stopped: the binary log is
/// kept for `kept`, and what replication has not read yet is `behind` old (empty if nobody knows).
/// `asked` says whether the server said how long, or only the setup's answer is known.
public record Runway(Duration kept, boolean asked, Optional<Duration> behind) {
  public Runway {
    requireNonNull(kept, "kept");
    requireNonNull(behind, "behind");
  }

  /// Never less than nothing.
  public Duration left() {
    Duration left = kept.minus(behind.orElse(Duration.ZERO));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /// Empty where nothing is replicated from the primary, or nobody knows how long it keeps its log.
  public static Optional<Runway> of(Status status, Standing standing, Instant now) {
    Optional<Replication.Task> task =
        status
            .data()
            .replication()
            .last()
            .flatMap(Replication::task)
            .filter(one -> one.from() == Side.PRIMARY && !one.waits());
    Optional<Duration> said = status.data().heartbeats().last().flatMap(Heartbeats::binlogKept);
    return task.flatMap(
        one ->
            said.or(() -> standing.databases().binlogKept())
                .map(kept -> new Runway(kept, said.isPresent(), behind(one, status, now))));
  }

  /// The standby's heartbeat says it best. Without it: what was not read when the task stopped has
  /// grown older since; of one that runs, its lag.
  private static Optional<Duration> behind(Replication.Task task, Status status, Instant now) {
    Optional<Duration> beat = status.data().heartbeats().fresh().flatMap(Heartbeats::behind);
    return beat.or(
        () ->
            task.runs()
                ? status.data().lag().fresh().flatMap(trend -> trend.now().total())
                : task.rest()
                    .flatMap(Replication.Rest::since)
                    .map(since -> Duration.between(since, now)));
  }
}
