package dev.switchback.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.run.SiteRecord;
import dev.switchback.time.SystemTimekeeper;
import dev.switchback.tui.state.Live;
import dev.switchback.tui.state.StatusView;
import dev.switchback.tui.view.Theme;
import dev.switchback.watch.SampleStatus;
import dev.switchback.watch.Standing;
import dev.switchback.watch.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StatusScreenTest {
  private final VirtualScreen terminal = new VirtualScreen(80, 24);
  private final LinkedBlockingQueue<String> asked = new LinkedBlockingQueue<>();

  private static Live live(Status status) {
    return new Live(
        status,
        Standing.of(SiteRecord.EMPTY),
        SampleStatus.NOW,
        Optional.of(Duration.ofMinutes(2)));
  }

  private StatusScreen open() throws IOException {
    return StatusScreen.open(
        terminal.new Shown(new Display.Look(Theme.COLOURS, true)),
        StatusView.of(new StatusView.Subject("demo", "rehearsal", false), live(Status.ASKED)),
        new StatusScreen.Clocks(new SystemTimekeeper(), () -> SampleStatus.NOW, ZoneOffset.UTC),
        () -> asked.add("again"));
  }

  @Test
  void itShowsWhatProbesSeeAsksAgainAndIsLeft() throws Exception {
    try (StatusScreen screen = open()) {
      terminal.await(text -> text.contains("serving    asking"));
      screen.observed(live(SampleStatus.WELL));
      terminal.await(text -> text.contains("demo.example.com -> primary (TTL 60)"));

      terminal.type("r");
      assertThat(asked.poll(20, TimeUnit.SECONDS)).isEqualTo("again");
      assertThat(screen.left(Duration.ZERO)).isFalse();

      terminal.type("q");
      assertThat(screen.left(Duration.ofSeconds(20))).isTrue();
    }
  }

  @Test
  void aSignalEndsItToo() throws Exception {
    try (StatusScreen screen = open()) {
      screen.mustLeave();

      assertThat(screen.left(Duration.ofSeconds(20))).isTrue();
    }
  }
}
