package dev.switchback.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.run.SiteRecord;
import dev.switchback.watch.Heartbeats.Pulse;
import dev.switchback.watch.Replication.Load;
import dev.switchback.watch.Writer.Door;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutlookTest {
  private static final Standing NOTHING = Standing.of(SiteRecord.EMPTY);

  private static Outlook.Ready ready(Status status) {
    return (Outlook.Ready) Outlook.of(status, NOTHING, Optional.empty());
  }

  private static <T> Status with(Status.Slot<T> slot, T value) {
    return slot.put().apply(SampleStatus.WELL, SampleStatus.seen(value));
  }

  private static <T> Status with(Status.Slot<T> slot, Reading<T> reading) {
    return slot.put().apply(SampleStatus.WELL, reading);
  }

  @Test
  void aHealthySiteHasNoBlockersAndLosesWhatTheHeartbeatIsOld() {
    assertThat(Outlook.of(SampleStatus.WELL, NOTHING, Optional.of(Duration.ofSeconds(160))))
        .isEqualTo(
            new Outlook.Ready(
                Optional.of(Duration.ofSeconds(3)), Duration.ofSeconds(160), List.of(), List.of()));
  }

  @Test
  void theGreaterOfHeartbeatAndLagCountsAndOneIsEnough() {
    Status lagging =
        with(
            Status.Slot.LAG,
            new Lag.Trend(
                new Lag(Optional.of(Duration.ofSeconds(40)), Optional.of(Duration.ofSeconds(9))),
                List.of(40L)));
    Status unseen = with(Status.Slot.HEARTBEATS, new Reading.Asked<>());
    Status neither = Status.Slot.LAG.put().apply(unseen, new Reading.Asked<>());

    assertThat(ready(lagging).rpo()).contains(Duration.ofSeconds(40));
    assertThat(ready(unseen).rpo()).contains(Duration.ofSeconds(2));
    assertThat(ready(neither).rpo()).isEmpty();
  }

  @Test
  void beforeThereIsANameAndAfterAFailoverThereIsNothingToForetell() {
    assertThat(Outlook.of(Status.NOTHING, NOTHING, Optional.empty()))
        .isEqualTo(new Outlook.NotYet());
    assertThat(
            Outlook.of(
                with(Status.Slot.SERVING, SampleStatus.serving(Side.STANDBY)),
                NOTHING,
                Optional.empty()))
        .isEqualTo(new Outlook.Moved());
  }

  static Stream<Arguments> blockers() {
    Load loaded = new Load(100, 12, 0, 0, 0);
    return Stream.of(
        Arguments.of(
            with(Status.Slot.REPLICATION, SampleStatus.task("stopped", loaded)),
            "replication is stopped"),
        Arguments.of(
            with(Status.Slot.REPLICATION, SampleStatus.task("ready", Load.NONE)),
            "replication is not started"),
        Arguments.of(
            with(Status.Slot.REPLICATION, SampleStatus.task("running", new Load(62, 8, 2, 2, 0))),
            "the full load is at 62%"),
        Arguments.of(
            with(Status.Slot.REPLICATION, SampleStatus.task("running", new Load(100, 11, 0, 0, 1))),
            "1 tables could not be copied"),
        Arguments.of(
            with(
                Status.Slot.REPLICATION,
                new Replication(Optional.of("available"), Optional.empty())),
            "there is no replication task"),
        Arguments.of(
            with(Status.Slot.DRIFT, new Drift(12, List.of("wp_posts: index x is missing"))),
            "the standby's tables differ in 1 place"),
        Arguments.of(
            with(Status.Slot.WRITER, new Writer(Door.OPEN, Door.OPEN)),
            "BOTH databases take the application's writes"),
        Arguments.of(
            with(Status.Slot.WRITER, new Writer(Door.OPEN, Door.UNREACHED)),
            "the standby's database is not reached"),
        Arguments.of(
            with(
                Status.Slot.HEARTBEATS,
                new Heartbeats(
                    new Pulse.Beat(9, Duration.ZERO), new Pulse.None(), Optional.empty())),
            "no heartbeat has come to the standby"),
        Arguments.of(
            with(Status.Slot.SERVERS, new Servers(Optional.empty(), Optional.of("stopped"))),
            "the DB instance is stopped"),
        Arguments.of(
            with(Status.Slot.NODES, new Nodes(new Nodes.Count(0, 1), new Nodes.Count(1, 1))),
            "no node of the Region is ready"),
        Arguments.of(
            with(Status.Slot.WORKLOADS, new Workloads(SampleStatus.pods(1), SampleStatus.pods(0))),
            "no pod of the standby is ready"),
        Arguments.of(
            with(Status.Slot.PAIR, new FailoverPair(true, false, false)),
            "the PRIMARY record does not hang on the latch: visitors would come back by"
                + " themselves"),
        Arguments.of(
            with(Status.Slot.PAIR, new FailoverPair(true, true, true)),
            "the SECONDARY record has a health check: with both unhealthy the primary answers"),
        Arguments.of(with(Status.Slot.DRIFT, new Reading.NotYet<>()), "the schema: not there yet"));
  }

  @ParameterizedTest
  @MethodSource("blockers")
  void whatMustBePutRightFirstIsNamed(Status status, String blocker) {
    assertThat(ready(status).blockers()).containsExactly(blocker);
    assertThat(ready(status).doubts()).isEmpty();
  }

  @Test
  void whatIsNotKnownNowIsADoubtAndNoBlocker() {
    Drift ill = new Drift(12, List.of("wp_posts: index x is missing"));

    Outlook.Ready stale =
        ready(with(Status.Slot.DRIFT, new Reading.Stale<>(ill, SampleStatus.NOW, "no way")));

    assertThat(stale.blockers()).isEmpty();
    assertThat(stale.doubts()).containsExactly("the schema: no way");
  }

  @Test
  void aStandbyThatChecksFindIllMayBeHealedByTheFailover() {
    Status ill =
        with(
            Status.Slot.HEALTH,
            SampleStatus.health(new Checkers(16, 16, ""), new Checkers(0, 16, "HTTP 503")));

    assertThat(ready(ill).blockers()).isEmpty();
    assertThat(ready(ill).doubts())
        .containsExactly("the standby: 0 of 16 checkers find it healthy (HTTP 503)");
  }
}
