package dev.switchback.tui.view;

import dev.switchback.tui.state.GuideKeys;
import dev.switchback.tui.state.HomeView;
import dev.switchback.tui.state.HomeView.Pane;
import dev.switchback.tui.state.HomeView.RunbookLine;
import dev.switchback.tui.state.HomeView.SiteLine;
import dev.switchback.tui.state.Looking.Filter;
import dev.switchback.tui.state.SiteDetails.RunLine;
import dev.switchback.tui.state.Size;
import dev.switchback.tui.state.UiState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The first screen: what to do next, the sites, and below them the runbooks or the runs of the
/// selected one; beside those what is known of it, where there is room.
record HomeFrame(UiState state, HomeView home) {
  private static final int LEAST_SITES = 4;
  private static final int ROOMY = 30;
  private static final int BESIDE = 50;

  Frame frame() {
    if (size().form() == Size.Form.TOO_SMALL) {
      return TooSmall.frame(size(), "Make the window larger, or press q to leave.");
    }
    int width = size().columns();
    int inner = width - 2;
    List<Line> next = next(inner - 2);
    int room = size().rows() - 4 - next.size();
    int below = roomy() ? room - upperOf(room) : narrowBelow();
    int sites = room - below;
    Border upper = Border.lit(home.chosen().pane() == Pane.SITES);
    Border lower = Border.lit(home.chosen().pane() != Pane.SITES);
    var lines = new ArrayList<Line>();
    lines.add(upper.top(title(), heading(), width));
    add(lines, upper, next, inner, next.size());
    add(lines, upper, sites(inner - 2, sites), inner, sites);
    Line middle =
        Border.lit(true)
            .edge(
                "├",
                Line.of(" " + belowTitle() + " ", Tone.DIM),
                Panes.position(home.at(), home.shown().size()),
                "┤",
                width);
    Line bottom = lower.bottom(belowPosition(), width);
    if (roomy()) {
      int left = inner - BESIDE - 1;
      left = Math.min(left, width / 2);
      lines.add(Joint.at(middle, left + 1, "┬", Tone.FRAME_FOCUSED));
      beside(lines, lower, left, inner - left - 1, below);
      lines.add(Joint.at(bottom, left + 1, "┴", lower.tone()));
    } else {
      lines.add(middle);
      add(lines, lower, below(inner - 2, below), inner, below);
      lines.add(bottom);
    }
    lines.add(hints().line(state));
    return finished(lines);
  }

  private boolean roomy() {
    return size().form() == Size.Form.WIDE && size().rows() >= ROOMY;
  }

  /// The sites have what they need, and at most half.
  private int upperOf(int room) {
    int filter = filterLine().isPresent() ? 1 : 0;
    return Math.clamp(home.sites().size() + 2L + filter, LEAST_SITES + 2, room / 2);
  }

  private int narrowBelow() {
    int lines = home.known().below() == Pane.RUNS ? home.runs().size() : home.runbooks().size();
    return Math.clamp(lines + 1L, 3, Math.max(3, size().rows() / 3));
  }

  private void beside(List<Line> lines, Border lower, int left, int right, int height) {
    List<Line> one = padded(below(left - 2, height), left, height);
    List<Line> other = padded(new SitePane(home, right - 2).lines(), right, height);
    for (int i = 0; i < height; i++) {
      Line middle = Line.of("│", lower.tone());
      lines.add(lower.side().and(one.get(i)).and(middle).and(other.get(i)).and(lower.side()));
    }
  }

  private static List<Line> padded(List<Line> content, int width, int height) {
    return Panes.filled(
        content.stream().map(line -> Line.of(" ").and(line).fit(width)).toList(), width, height);
  }

  private Line title() {
    return Line.of(" switchback", Tone.STRONG).and(" · ", Tone.DIM).and("sites ");
  }

  private Line heading() {
    return home.readonly() ? Line.of(" read-only ", Tone.WARNING) : Line.EMPTY;
  }

  private void add(List<Line> lines, Border border, List<Line> content, int inner, int height) {
    padded(content, inner, height)
        .forEach(line -> lines.add(border.side().and(line).and(border.side())));
  }

  /// Always as many lines and a blank one, so that nothing below jumps.
  private List<Line> next(int width) {
    var lines = new ArrayList<Line>();
    Prose.wrap(home.next(), width).forEach(line -> lines.add(Line.of(line, Tone.ACCENT)));
    boolean narrow = size().form() != Size.Form.WIDE;
    while (lines.size() < (narrow ? 2 : 1)) {
      lines.add(Line.EMPTY);
    }
    List<Line> shown = new ArrayList<>(lines.subList(0, narrow ? 2 : 1));
    shown.add(Line.EMPTY);
    return shown;
  }

  private String belowTitle() {
    String what = home.known().below() == Pane.RUNS ? "Runs of " : "Runbooks for ";
    return home.site()
        .map(site -> what + site.name())
        .orElse(home.known().below() == Pane.RUNS ? "Runs" : "Runbooks");
  }

  private Line belowPosition() {
    int lines = home.known().below() == Pane.RUNS ? home.runs().size() : home.runbooks().size();
    return Panes.position(home.chosen().below(), lines);
  }

  private Optional<Line> filterLine() {
    Filter filter = home.chosen().filter();
    if (!filter.typing() && filter.text().isEmpty()) {
      return Optional.empty();
    }
    Line text = Line.of("/", Tone.KEY).and(filter.text(), Tone.STRONG);
    return Optional.of(filter.typing() ? text.and("▌", Tone.ACCENT) : text);
  }

  private List<Line> sites(int width, int height) {
    var lines = new ArrayList<Line>();
    filterLine().ifPresent(lines::add);
    SiteTable table = SiteTable.of(home, width);
    lines.add(table.heading());
    Optional<SiteLine> chosen = home.site();
    int room = height - lines.size();
    for (SiteLine site : Panes.window(home.shown(), home.at(), room)) {
      Line line = table.line(site);
      lines.add(chosen.equals(Optional.of(site)) ? line.in(tone(Pane.SITES)).fit(width) : line);
    }
    return lines;
  }

  private Tone tone(Pane pane) {
    return home.chosen().pane() == pane ? Tone.SELECTED : Tone.SELECTED_ELSEWHERE;
  }

  private List<Line> below(int width, int height) {
    return home.known().below() == Pane.RUNS ? runs(width, height) : runbooks(width, height);
  }

  private List<Line> runs(int width, int height) {
    if (home.runs().isEmpty()) {
      String why =
          home.details()
              .map(details -> details.stands().isPresent() ? "none" : "they cannot be read")
              .orElse("being read …");
      return List.of(Line.of("  " + why, Tone.DIM));
    }
    int names = home.runs().stream().mapToInt(run -> run.runbook().length()).max().orElse(0);
    var lines = new ArrayList<Line>();
    boolean focused = home.chosen().pane() == Pane.RUNS;
    for (RunLine run : Panes.window(home.runs(), home.chosen().below(), height)) {
      boolean selected = focused && home.run().equals(Optional.of(run));
      Line line =
          Line.of(selected ? "▌ " : "  ").and(SitePane.line(run, names, home.known().now()));
      lines.add(selected ? line.in(Tone.SELECTED).fit(width) : line.fit(width));
    }
    return lines;
  }

  private List<Line> runbooks(int width, int height) {
    int column = home.runbooks().stream().mapToInt(line -> Columns.of(line.id())).max().orElse(0);
    var lines = new ArrayList<Line>();
    boolean focused = home.chosen().pane() == Pane.RUNBOOKS;
    for (RunbookLine runbook : Panes.window(home.runbooks(), home.chosen().below(), height)) {
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
    if (!state.dialogs().isEmpty()) {
      var box = new DialogBox(state.dialogs().getFirst(), size());
      return over(lines, box.overlay());
    }
    return state.help().isPresent()
        ? over(lines, hints().help(state))
        : new Frame(lines, Optional.empty(), 0);
  }

  private Frame over(List<Line> lines, Overlay box) {
    return new Frame(Overlay.keepingLast(lines, box, size().columns()), Optional.empty(), 0);
  }

  private Size size() {
    return state.size();
  }
}
