package dev.switchback.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a failover would meet and cost, if it began now.
public sealed interface Outlook {
  /// There is no public name that could lead elsewhere: not yet, or not any more.
  record NotYet() implements Outlook {}

  /// The Region serves already.
  record Moved() implements Outlook {}

  /// `rpo` is how much of the newest data would be lost at most, empty if nobody knows; `rto` the
  /// sum of what is known to take time. `blockers` are what must be put right first, `doubts` what
  /// cannot be told.
  record Ready(Optional<Duration> rpo, Duration rto, List<String> blockers, List<String> doubts)
      implements Outlook {
    public Ready {
      blockers = List.copyOf(blockers);
      doubts = List.copyOf(doubts);
    }
  }

  /// Locking and ending the application's sessions on one side, opening the account on the other.
  Duration PROMOTING = Duration.ofSeconds(15);

  /// New pods of WordPress on a volume that is unpacked already.
  Duration REPOINTING = Duration.ofMinutes(1);

  /// How long Route 53 takes until all its servers know of a change. Source: Amazon Route 53
  /// Developer Guide, "ChangeResourceRecordSets": usually within 60 seconds.
  Duration LATCHING = Duration.ofMinutes(1);

  /// `steps` is what the failover runbook takes on its longest way, if there is one; else what its
  /// parts are known to take counts.
  static Outlook of(Status status, Standing standing, Optional<Duration> steps) {
    Reading<Serving> serving = status.visitors().serving();
    if (serving instanceof Reading.NotYet<Serving> || serving instanceof Reading.Gone<Serving>) {
      return new NotYet();
    }
    if (status
        .visitors()
        .serving()
        .last()
        .flatMap(Serving::side)
        .equals(Optional.of(Side.STANDBY))) {
      return new Moved();
    }
    Duration ttl = standing.checks().records().map(Standing.Records::ttl).orElse(Duration.ZERO);
    Duration work = steps.orElse(PROMOTING.plus(REPOINTING).plus(LATCHING));
    var findings = new Findings();
    findings.look(status);
    return new Ready(rpo(status), work.plus(ttl), findings.blockers, findings.doubts);
  }

  /// The heartbeat is measured from end to end; CloudWatch's figure is of replication alone. Where
  /// both are known, the greater one.
  private static Optional<Duration> rpo(Status status) {
    Optional<Duration> beat = status.data().heartbeats().fresh().flatMap(Heartbeats::behind);
    Optional<Duration> lag = status.data().lag().fresh().flatMap(trend -> trend.now().total());
    return beat.map(age -> lag.filter(more -> more.compareTo(age) > 0).orElse(age)).or(() -> lag);
  }

  /// Goes through what a failover rests on, in its order.
  final class Findings {
    private final List<String> blockers = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();

    private Findings() {}

    private void look(Status status) {
      Status.Data data = status.data();
      known("replication", data.replication()).ifPresent(this::replication);
      known("the schema", data.drift()).ifPresent(this::drift);
      known("the writer", data.writer()).ifPresent(this::writer);
      known("the heartbeat", data.heartbeats()).ifPresent(this::heartbeats);
      known("the databases' servers", status.machines().servers()).ifPresent(this::servers);
      known("the nodes", status.machines().nodes()).ifPresent(this::nodes);
      known("the pods", status.machines().workloads()).ifPresent(this::workloads);
      known("the failover records", status.visitors().pair()).ifPresent(this::pair);
      known("the health checks", status.visitors().health()).ifPresent(this::health);
    }

    private <T> Optional<T> known(String what, Reading<T> reading) {
      switch (reading) {
        case Reading.NotYet<T> n -> blockers.add(what + ": not there yet");
        case Reading.Gone<T> g -> blockers.add(what + ": taken away");
        case Reading.Asked<T> a -> doubts.add(what + ": not known yet");
        case Reading.Failed<T> failed -> doubts.add(what + ": " + failed.why());
        case Reading.Stale<T> stale -> doubts.add(what + ": " + stale.why());
        case Reading.Seen<T> s -> {}
      }
      return reading.fresh();
    }

    private void blockIf(boolean holds, String what) {
      if (holds) {
        blockers.add(what);
      }
    }

    private void replication(Replication seen) {
      if (seen.task().isEmpty()) {
        blockers.add("there is no replication task");
        return;
      }
      Replication.Task task = seen.task().get();
      blockIf(task.from() != Side.PRIMARY, "replication goes from the standby to the primary");
      blockIf(task.waits(), "replication is not started");
      blockIf(!task.runs() && !task.waits(), "replication is " + task.status());
      blockIf(task.load().errored() > 0, task.load().errored() + " tables could not be copied");
      blockIf(
          task.runs() && !task.load().complete() && task.load().errored() == 0,
          "the full load is at " + task.load().percent() + "%");
    }

    private void drift(Drift seen) {
      blockIf(
          !seen.differences().isEmpty(),
          "the standby's tables differ in "
              + StatusWords.count(seen.differences().size(), "place", "places"));
    }

    private void writer(Writer seen) {
      blockIf(seen.both(), "BOTH databases take the application's writes");
      blockIf(
          seen.standby() == Writer.Door.UNKNOWN,
          "the standby does not know the application's account");
      blockIf(seen.standby() == Writer.Door.UNREACHED, "the standby's database is not reached");
      if (seen.primary() == Writer.Door.LOCKED && seen.standby() == Writer.Door.LOCKED) {
        doubts.add("the application's account is locked on both sides");
      }
    }

    private void heartbeats(Heartbeats seen) {
      blockIf(
          seen.standby() instanceof Heartbeats.Pulse.None, "no heartbeat has come to the standby");
    }

    private void servers(Servers seen) {
      blockIf(
          !seen.standbyAvailable(), "the DB instance is " + seen.standby().orElse("not there yet"));
    }

    private void nodes(Nodes seen) {
      blockIf(seen.region().ready() == 0, "no node of the Region is ready");
    }

    private void workloads(Workloads seen) {
      blockIf(seen.standby().count().ready() == 0, "no pod of the standby is ready");
    }

    private void pair(FailoverPair seen) {
      blockIf(!seen.complete(), "one of the failover records is not there");
      blockIf(
          seen.complete() && !seen.latched(),
          "the PRIMARY record does not hang on the latch: visitors would come back by themselves");
      blockIf(
          seen.secondaryChecked(),
          "the SECONDARY record has a health check: with both unhealthy the primary answers");
    }

    /// The standby's pods work on the primary's database until they are repointed: with that gone
    /// they look ill, and a failover heals them.
    private void health(Health seen) {
      if (seen.standby().filter(check -> !check.checkers().green()).isPresent()) {
        doubts.add("the standby: " + seen.standby().get().checkers().words());
      }
    }
  }
}
