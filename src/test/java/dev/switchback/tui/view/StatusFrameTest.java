package dev.switchback.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.run.SiteRecord;
import dev.switchback.tui.state.Effect;
import dev.switchback.tui.state.Key;
import dev.switchback.tui.state.Live;
import dev.switchback.tui.state.Size;
import dev.switchback.tui.state.StatusView;
import dev.switchback.tui.state.UiMessage;
import dev.switchback.tui.state.UiState;
import dev.switchback.tui.state.Update;
import dev.switchback.watch.SampleStatus;
import dev.switchback.watch.Standing;
import dev.switchback.watch.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusFrameTest {
  private static final StatusView.Subject DEMO =
      new StatusView.Subject("demo", "account 123456789012 · us-east-1", true);

  private static Live live(Status status) {
    return new Live(
        status,
        Standing.of(SiteRecord.EMPTY),
        SampleStatus.NOW,
        Optional.of(Duration.ofSeconds(160)));
  }

  private static UiState at(int columns, int rows, Status status) {
    return UiState.of(new Size(columns, rows), StatusView.of(DEMO, live(status)));
  }

  private static Frame frame(UiState state) {
    return Frames.of(state, ZoneOffset.UTC);
  }

  private static UiState pressed(UiState state, char key) {
    return Update.apply(state, new UiMessage.Pressed(Key.of(key))).state();
  }

  @Test
  void everythingFitsOnALargeTerminal() {
    assertThat(frame(at(120, 36, SampleStatus.WELL)).text())
        .isEqualTo(
            """
            ┌─ switchback · demo · status ────────────────────────────────────────── account 123456789012 · us-east-1 ── 12:00:00 ─┐
            │ If you failed over now  RPO 3 s, RTO about 2:40, no blockers                                                         │
            │                                                                                                                      │
            ├─ visitors ───────────────────────────────────────────────────────────────────────────────────────────────────────────┤
            │ serving    demo.example.com -> primary (TTL 60)                                                                      │
            │ health     primary  ● 16/16 ▇▇▄▇▇                                                                                    │
            │            standby  ● 16/16 ▇▇▇▇▇                                                                                    │
            │            latch    released                                                                                         │
            │ records    PRIMARY on the latch, SECONDARY on nothing                                                                │
            │ https      demo.example.com          200 in 41 ms, certificate 89 days                                               │
            │            demo.primary.example.com  200 in 41 ms, certificate 89 days                                               │
            │            demo.backup.example.com   200 in 41 ms, certificate 89 days                                               │
            │                                                                                                                      │
            ├─ data ───────────────────────────────────────────────────────────────────────────────────────────────────────────────┤
            │ writer     primary   primary open · standby locked                                                                   │
            │ DMS        running, full load 100% ████████████ 12/12 tables                                                         │
            │ lag        2 s ▁▂▁▆▂                                                                                                 │
            │ heartbeat  primary 1 s old · standby 3 s old                                                                         │
            │ runway     47 h 59 min   binary log kept 48 h 00 min                                                                 │
            │ schema     the same 12 tables on both sides                                                                          │
            │                                                                                                                      │
            ├─ machines ───────────────────────────────────────────────────────────────────────────────────────────────────────────┤
            │ nodes      Region 2/2 zone 1/1                                                                                       │
            │ pods       primary  1/1 on the primary database                                                                      │
            │            standby  1/1 on the primary database                                                                      │
            │ servers    database host running · DB instance available                                                             │
            │                                                                                                                      │
            │                                                                                                                      │
            │                                                                                                                      │
            │                                                                                                                      │
            │                                                                                                                      │
            │                                                                                                                      │
            │                                                                                                                      │
            │                                                                                                                      │
            └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
             r ask again  ? help  q leave
            """);
  }

  @Test
  void onEightyColumnsItIsScrolled() {
    UiState state = at(80, 24, SampleStatus.WELL);
    assertThat(frame(state).text())
        .startsWith(
            """
            ┌─ switchback · demo · status ── account 123456789012 · us-east-1 ── 12:00:00 ─┐
            │ If you failed over now  RPO 3 s, RTO about 2:40, no blockers                 │
            ├─ visitors ───────────────────────────────────────────────────────────────────┤
            │ serving    demo.example.com -> primary (TTL 60)                              │
            """)
        .contains("↓ more")
        .doesNotContain("servers");

    UiState known = Update.apply(state, new UiMessage.Drawn(frame(state).deepest())).state();

    assertThat(frame(pressed(known, 'G')).text()).contains("servers", " end ").contains("visitors");
  }

  @Test
  void whatWasNotAnsweredForTooLongIsOldAsTimePasses() {
    Instant later = SampleStatus.NOW.plus(Duration.ofMinutes(2));

    UiState old = Update.apply(at(120, 36, SampleStatus.WELL), new UiMessage.Ticked(later)).state();

    assertThat(frame(old).text())
        .contains("12:02:00")
        .contains("nodes      ? 2:00 min old: Region 2/2 zone 1/1  no answer since")
        .contains("9 doubts");
  }

  @Test
  void rAsksAgainAndQLeaves() {
    UiState state = at(80, 24, Status.ASKED);

    assertThat(Update.apply(state, new UiMessage.Pressed(Key.of('r'))).effects())
        .containsExactly(new Effect.AskAgain());
    assertThat(Update.apply(state, new UiMessage.Pressed(Key.of('q'))).effects())
        .hasOnlyElementsOfType(Effect.Decide.class)
        .hasSize(1);
    assertThat(frame(pressed(state, '?')).text()).contains("Ask all of it again at once");
  }

  @Test
  void everyLineFillsTheTerminalWhateverItsSize() {
    for (int columns : new int[] {60, 80, 97, 120, 200}) {
      for (Status status : new Status[] {SampleStatus.WELL, Status.NOTHING, Status.ASKED}) {
        Frame frame = frame(at(columns, 24, status));
        assertThat(frame.lines()).hasSize(24).allMatch(line -> line.width() == columns);
      }
    }
  }
}
