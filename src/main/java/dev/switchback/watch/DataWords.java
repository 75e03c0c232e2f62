package dev.switchback.watch;

import dev.switchback.watch.Heartbeats.Pulse;
import dev.switchback.watch.Replication.Load;
import dev.switchback.watch.Replication.Task;
import dev.switchback.watch.Writer.Door;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The databases and what goes from one to the other, in words.
record DataWords(Status status, Standing standing, Instant now) {
  private static final int BAR = 12;
  private static final int TRAIL = 30;
  private static final int BRIEF_TRAIL = 8;
  private static final int NAMED = 5;
  private static final long CALM_SECONDS = 10;
  private static final Duration SHORT = Duration.ofHours(6);

  List<StatusRow> writer(Writer seen) {
    return List.of(
        briefWriter(seen)
            .and(
                "   primary " + door(seen.primary()) + " · standby " + door(seen.standby()),
                Sense.DIM));
  }

  StatusRow briefWriter(Writer seen) {
    StatusRow row = StatusRow.of("");
    if (seen.both()) {
      return row.and("✖ BOTH: two databases take writes", Sense.BAD);
    }
    boolean unreached = seen.primary() == Door.UNREACHED || seen.standby() == Door.UNREACHED;
    return seen.side()
        .map(side -> row.and(side.word(), Sense.GOOD))
        .orElseGet(
            () ->
                unreached ? row.and("? not known", Sense.WARNING) : row.and("✖ nobody", Sense.BAD));
  }

  private static String door(Door door) {
    return switch (door) {
      case OPEN -> "open";
      case LOCKED -> "locked";
      case UNKNOWN -> "does not know the account";
      case UNREACHED -> "not reached";
    };
  }

  List<StatusRow> replication(Replication seen) {
    var rows = new ArrayList<StatusRow>(List.of(wholeReplication(seen)));
    seen.task()
        .flatMap(Task::rest)
        .filter(rest -> !rest.why().isEmpty())
        .ifPresent(rest -> rows.add(StatusRow.of("").and(rest.why(), Sense.WARNING)));
    return rows;
  }

  /// When everything was copied once, how far the standby is behind is of more interest.
  StatusRow briefReplication(Replication seen) {
    Optional<Task> copied = seen.task().filter(task -> task.runs() && task.load().complete());
    return copied
        .map(
            task ->
                StatusRow.of("")
                    .and(status(task))
                    .and(", %d tables".formatted(task.load().tables()))
                    .and(behind()))
        .orElseGet(() -> wholeReplication(seen));
  }

  private StatusRow behind() {
    StatusRow row = StatusRow.of("");
    return status
        .data()
        .lag()
        .fresh()
        .flatMap(trend -> trend.now().total().map(total -> lagging(total, trend, BRIEF_TRAIL)))
        .map(lag -> row.and(", lag ").and(lag))
        .orElse(row);
  }

  private static StatusRow lagging(Duration total, Lag.Trend seen, int width) {
    long top = seen.seconds().stream().mapToLong(one -> one).max().orElse(0);
    return StatusRow.of("")
        .and(StatusWords.length(total) + " ")
        .and(Gauges.spark(seen.seconds(), Math.max(CALM_SECONDS, top), width), Sense.DIM);
  }

  private static StatusRow wholeReplication(Replication seen) {
    if (seen.task().isEmpty()) {
      String instance = seen.instance().orElse("not yet");
      boolean missing = instance.equals(Absence.MISSING);
      return StatusRow.of("")
          .and(
              (missing ? "✖ instance " : "instance ") + instance,
              missing ? Sense.BAD : Sense.PLAIN);
    }
    Task task = seen.task().get();
    StatusRow row = StatusRow.of("").and(status(task));
    if (task.waits()) {
      return row.and(", not started yet", Sense.DIM);
    }
    return row.and(load(task.load()));
  }

  private static StatusRow status(Task task) {
    String from = task.from() == Side.PRIMARY ? "" : ", to the primary";
    StatusRow row = StatusRow.of("");
    return switch (task.status()) {
      case "running" -> row.and("running" + from, Sense.GOOD);
      case "failed", "stopped" -> row.and("✖ " + task.status() + from, Sense.BAD);
      default -> row.and(task.status() + from);
    };
  }

  private static StatusRow load(Load load) {
    StatusRow row =
        StatusRow.of("")
            .and(", full load " + load.percent() + "% ")
            .and(Gauges.bar(load.percent(), BAR), Sense.DIM)
            .and(" %d/%d tables".formatted(load.loaded(), load.tables()));
    return load.errored() == 0
        ? row
        : row.and(", ✖ %d with an error".formatted(load.errored()), Sense.BAD);
  }

  List<StatusRow> lag(Lag.Trend seen) {
    StatusRow row = StatusRow.of("");
    Optional<Duration> total = seen.now().total();
    if (total.isEmpty()) {
      return List.of(row.and("no figure in CloudWatch yet", Sense.DIM));
    }
    long top = seen.seconds().stream().mapToLong(one -> one).max().orElse(0);
    String peak = top > CALM_SECONDS ? "  at most " + top + " s in half an hour" : "";
    return List.of(row.and(lagging(total.get(), seen, TRAIL)).and(peak, Sense.DIM));
  }

  List<StatusRow> heartbeats(Heartbeats seen) {
    return List.of(
        StatusRow.of("")
            .and("primary ")
            .and(pulse(seen.primary()))
            .and(" · standby ")
            .and(pulse(seen.standby())));
  }

  private static StatusRow pulse(Pulse pulse) {
    StatusRow row = StatusRow.of("");
    return switch (pulse) {
      case Pulse.Beat beat -> row.and(StatusWords.length(beat.age()) + " old");
      case Pulse.None n -> row.and("none yet", Sense.DIM);
      case Pulse.Unreached unreached -> row.and("✖ not reached", Sense.BAD);
    };
  }

  StatusRow runway() {
    StatusRow row = StatusRow.of("runway");
    Optional<Runway> known = Runway.of(status, standing, now);
    if (known.isEmpty()) {
      return row.and(standing.absent("database/replication"), Sense.DIM);
    }
    Runway runway = known.get();
    boolean shortly = runway.left().compareTo(SHORT) < 0;
    String kept = StatusWords.length(runway.kept());
    return row.and(
            (shortly ? "? " : "") + StatusWords.length(runway.left()),
            shortly ? Sense.WARNING : Sense.PLAIN)
        .and(runway.behind().isPresent() ? "" : " at most: nobody knows what is unread", Sense.DIM)
        .and("   binary log kept " + kept + (runway.asked() ? "" : ", as set up"), Sense.DIM);
  }

  List<StatusRow> drift(Drift seen) {
    if (seen.differences().isEmpty()) {
      return List.of(StatusRow.of("").and("the same " + seen.tables() + " tables on both sides"));
    }
    var rows = new ArrayList<StatusRow>();
    rows.add(
        StatusRow.of("")
            .and(
                "✖ the standby differs in "
                    + StatusWords.count(seen.differences().size(), "place", "places"),
                Sense.BAD));
    seen.differences().stream()
        .limit(NAMED)
        .forEach(what -> rows.add(StatusRow.of("").and(what, Sense.WARNING)));
    return rows;
  }
}
