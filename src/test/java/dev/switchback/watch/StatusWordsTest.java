package dev.switchback.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.run.SiteRecord;
import dev.switchback.watch.Replication.Load;
import dev.switchback.watch.Replication.Rest;
import dev.switchback.watch.Replication.Task;
import dev.switchback.watch.Writer.Door;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StatusWordsTest {
  private static final Standing NOTHING = Standing.of(SiteRecord.EMPTY);

  private static String all(Status status, Instant now) {
    return new StatusWords(status.at(now), NOTHING, now)
        .groups().stream().map(group -> block(group.rows())).collect(Collectors.joining("\n"));
  }

  private static String block(List<StatusRow> rows) {
    return rows.stream()
        .map(row -> "%-10s%s%n".formatted(row.name(), row.text()))
        .collect(Collectors.joining());
  }

  private static String brief(Status status) {
    return block(new StatusWords(status, NOTHING, SampleStatus.NOW).brief());
  }

  @Test
  void aSiteThatIsWell() {
    assertThat(all(SampleStatus.WELL, SampleStatus.NOW))
        .isEqualTo(
            """
            serving   demo.example.com -> primary (TTL 60)
            health    primary  ● 16/16 ▇▇▄▇▇
                      standby  ● 16/16 ▇▇▇▇▇
                      latch    released
            records   PRIMARY on the latch, SECONDARY on nothing
            https     demo.example.com          200 in 41 ms, certificate 89 days
                      demo.primary.example.com  200 in 41 ms, certificate 89 days
                      demo.backup.example.com   200 in 41 ms, certificate 89 days

            writer    primary   primary open · standby locked
            DMS       running, full load 100% ████████████ 12/12 tables
            lag       2 s ▁▂▁▆▂
            heartbeat primary 1 s old · standby 3 s old
            runway    47 h 59 min   binary log kept 48 h 00 min
            schema    the same 12 tables on both sides

            nodes     Region 2/2 zone 1/1
            pods      primary  1/1 on the primary database
                      standby  1/1 on the primary database
            servers   database host running · DB instance available
            """);
  }

  @Test
  void theSameInFourLines() {
    assertThat(brief(SampleStatus.WELL))
        .isEqualTo(
            """
            serving   primary (TTL 60)   writer primary
            health    primary ● 16/16 ▇▇▄▇▇ · standby ● 16/16 ▇▇▇▇▇
            DMS       running, 12 tables, lag 2 s ▁▂▁▆▂
            nodes     Region 2/2 zone 1/1 · pods primary 1/1 standby 1/1
            """);
  }

  @Test
  void beforeAnythingExistsItSaysNotYetAndNoZeros() {
    assertThat(brief(Status.NOTHING))
        .isEqualTo(
            """
            serving   not yet   writer not yet
            health    not yet
            DMS       not yet
            nodes     not yet · pods not yet
            """);
  }

  @Test
  void whatIsOldIsDimmedAndSaysSinceWhen() {
    Instant later = SampleStatus.NOW.plus(Duration.ofMinutes(2));

    List<StatusRow> rows =
        new StatusWords(SampleStatus.WELL.at(later), NOTHING, later).groups().getLast().rows();

    assertThat(rows.getFirst().text())
        .isEqualTo("? 2:00 min old: Region 2/2 zone 1/1  no answer since");
    assertThat(rows.getFirst().pieces().stream().filter(piece -> piece.text().equals("2/2")))
        .extracting(StatusRow.Piece::sense)
        .containsOnly(Sense.DIM);
  }

  @Test
  void twoWritersAreSaidLoudly() {
    Status both =
        Status.Slot.WRITER
            .put()
            .apply(SampleStatus.WELL, SampleStatus.seen(new Writer(Door.OPEN, Door.OPEN)));

    assertThat(brief(both)).contains("writer ✖ BOTH: two databases take writes");
  }

  @Test
  void aStoppedTaskSaysWhyAndItsRunwayShrinks() {
    var rest =
        new Rest("Stop Reason NORMAL", Optional.of(SampleStatus.NOW.minus(Duration.ofHours(44))));
    var stopped =
        new Replication(
            Optional.of("available"),
            Optional.of(
                new Task(Side.PRIMARY, "stopped", new Load(100, 12, 0, 0, 0), Optional.of(rest))));
    Heartbeats lost =
        new Heartbeats(
            new Heartbeats.Pulse.Beat(9, Duration.ZERO),
            new Heartbeats.Pulse.Unreached("no way"),
            Optional.of(Duration.ofDays(2)));
    Status noBeat = Status.Slot.HEARTBEATS.put().apply(SampleStatus.WELL, SampleStatus.seen(lost));
    Status status = Status.Slot.REPLICATION.put().apply(noBeat, SampleStatus.seen(stopped));

    assertThat(all(status, SampleStatus.NOW))
        .contains("DMS       ✖ stopped, full load 100%", "          Stop Reason NORMAL")
        .contains("runway    ? 4 h 00 min   binary log kept 48 h 00 min");
  }

  @Test
  void aServerOnItsWayIsNoAlarmAndOneThatStandsStillIs() {
    var seen = new Servers(Optional.of("shutting-down"), Optional.of("storage-full"));
    Status status = Status.Slot.SERVERS.put().apply(SampleStatus.WELL, SampleStatus.seen(seen));

    assertThat(all(status, SampleStatus.NOW))
        .contains("servers   database host shutting-down · DB instance ✖ storage-full");
  }

  @Test
  void aFailoverThatIsPossibleFitsInOneLineAndBlockersFollow() {
    assertThat(
            block(
                StatusWords.outlook(
                    new Outlook.Ready(
                        Optional.of(Duration.ofSeconds(3)),
                        Duration.ofSeconds(160),
                        List.of(),
                        List.of()))))
        .contains("RPO 3 s, RTO about 2:40, no blockers");
    assertThat(
            block(
                StatusWords.outlook(
                    new Outlook.Ready(
                        Optional.empty(),
                        Duration.ofSeconds(160),
                        List.of("no node of the Region is ready"),
                        List.of("the writer: no way")))))
        .contains("RPO not known, RTO about 2:40, 1 blocker, 1 doubt")
        .contains("✖ no node of the Region is ready")
        .contains("? the writer: no way");
  }
}
