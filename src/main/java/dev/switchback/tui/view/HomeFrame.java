package dev.switchback.tui.view;

import dev.switchback.tui.state.GuideKeys;
import dev.switchback.tui.state.HomeView;
import dev.switchback.tui.state.HomeView.Pane;
import dev.switchback.tui.state.HomeView.RunbookLine;
import dev.switchback.tui.state.HomeView.SiteLine;
import dev.switchback.tui.state.Size;
import dev.switchback.tui.state.UiState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The first screen: what to do next, the sites, and the runbooks for the selected one.
record HomeFrame(UiState state, HomeView home) {
  private static final int LEAST_SITES = 4;

  Frame frame() {
    if (size().form() == Size.Form.TOO_SMALL) {
      return TooSmall.frame(size(), "Make the window larger, or press q to leave.");
    }
    int width = size().columns();
    int inner = width - 2;
    int runbooks = Math.min(home.runbooks().size() + 1, Math.max(3, size().rows() / 3));
    int sites = Math.max(LEAST_SITES, size().rows() - 4 - runbooks - 3);
    Border upper = Border.lit(home.chosen().pane() == Pane.SITES);
    Border lower = Border.lit(home.chosen().pane() == Pane.RUNBOOKS);
    var lines = new ArrayList<Line>();
    Line title = Line.of(" switchback", Tone.STRONG).and(" · ", Tone.DIM).and("sites ");
    lines.add(upper.top(title, Line.EMPTY, width));
    add(lines, upper, next(inner - 2), inner, 3);
    add(lines, upper, sites(inner - 2, sites), inner, sites);
    Line position = Panes.position(home.chosen().site(), home.sites().size());
    lines.add(
        Border.lit(true)
            .edge("├", Line.of(" " + runbooksOf() + " ", Tone.DIM), position, "┤", width));
    add(lines, lower, runbooks(inner - 2, runbooks), inner, runbooks);
    lines.add(lower.bottom(Panes.position(home.chosen().runbook(), home.runbooks().size()), width));
    lines.add(hints().line(width));
    return finished(lines);
  }

  private void add(List<Line> lines, Border border, List<Line> content, int inner, int height) {
    List<Line> indented = content.stream().map(line -> Line.of(" ").and(line)).toList();
    Panes.filled(indented, inner, height)
        .forEach(line -> lines.add(border.side().and(line).and(border.side())));
  }

  private List<Line> next(int width) {
    var lines = new ArrayList<Line>();
    Prose.wrap(home.next(), width).forEach(line -> lines.add(Line.of(line, Tone.ACCENT)));
    return lines.size() > 2 ? lines.subList(0, 2) : lines;
  }

  private String runbooksOf() {
    return home.site().map(site -> "Runbooks for " + site.name()).orElse("Runbooks");
  }

  private List<Line> sites(int width, int height) {
    var lines = new ArrayList<Line>();
    SiteTable table = SiteTable.of(home.sites(), width);
    lines.add(table.heading());
    List<SiteLine> shown = Panes.window(home.sites(), home.chosen().site(), height - 2);
    Optional<SiteLine> chosen = home.site();
    for (SiteLine site : shown) {
      Line line = table.line(site);
      lines.add(chosen.equals(Optional.of(site)) ? line.in(tone(Pane.SITES)).fit(width) : line);
    }
    return lines;
  }

  private Tone tone(Pane pane) {
    return home.chosen().pane() == pane ? Tone.SELECTED : Tone.SELECTED_ELSEWHERE;
  }

  private List<Line> runbooks(int width, int height) {
    int column = home.runbooks().stream().mapToInt(line -> Columns.of(line.id())).max().orElse(0);
    var lines = new ArrayList<Line>();
    boolean focused = home.chosen().pane() == Pane.RUNBOOKS;
    for (RunbookLine runbook : Panes.window(home.runbooks(), home.chosen().runbook(), height)) {
      boolean selected = focused && home.runbook().equals(Optional.of(runbook));
      Line line =
          Line.of(selected ? "▌ " : "  ")
              .and(Line.of(runbook.id()).fit(column))
              .and("  " + runbook.does(), Tone.DIM);
      lines.add(selected ? line.in(Tone.SELECTED).fit(width) : line.fit(width));
    }
    return lines;
  }

  private Hints hints() {
    return new Hints(GuideKeys.AT_HOME, Set.of(), does -> HomeView.unavailable(does, home));
  }

  private Frame finished(List<Line> lines) {
    if (state.help().isEmpty()) {
      return new Frame(lines, Optional.empty(), 0);
    }
    Overlay help = hints().help(size().columns());
    return new Frame(Overlay.keepingLast(lines, help, size().columns()), Optional.empty(), 0);
  }

  private Size size() {
    return state.size();
  }
}
