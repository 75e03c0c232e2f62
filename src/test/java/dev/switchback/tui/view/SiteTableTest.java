package dev.switchback.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.tui.state.HomeView;
import dev.switchback.tui.state.HomeView.Last;
import dev.switchback.tui.state.HomeView.Mark;
import dev.switchback.tui.state.HomeView.Openable;
import dev.switchback.tui.state.HomeView.SiteLine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteTableTest {
  private static final SiteLine LONG =
      new SiteLine(
          "a-site-with-the-longest-name-ever",
          "rehearsal",
          "123456789012 · us-east-1",
          new Last("setup", Mark.FAILED, "failed at host", Openable.RESUME));

  @Test
  void aLongNameIsCutBeforeTheStateIsLost() {
    var home = HomeView.of(List.of(LONG), List.of(), Instant.EPOCH, false);

    assertThat(SiteTable.of(home, 56).line(LONG).text())
        .startsWith("  a-site")
        .contains("…", "✖ failed at host");
    assertThat(SiteTable.of(home, 116).line(LONG).text()).contains(LONG.name(), "failed at host");
  }
}
