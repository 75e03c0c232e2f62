package dev.switchback.tui.view;

import dev.switchback.tui.state.Size;
import dev.switchback.tui.state.StatusKeys;
import dev.switchback.tui.state.StatusView;
import dev.switchback.tui.state.UiState;
import dev.switchback.watch.StatusRow;
import dev.switchback.watch.StatusWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The whole status: what a failover would meet, then everything that is known, group by group.
record StatusFrame(UiState state, StatusView view, Times clock) {

  Frame frame() {
    if (size().form() == Size.Form.TOO_SMALL) {
      return TooSmall.frame(size(), "Make the window larger, or press q to leave.");
    }
    int width = size().columns();
    int height = size().rows() - 3;
    List<Line> all = content(width, height);
    int deepest = Math.max(0, all.size() - height);
    int top = Math.min(view.scroll().top(), deepest);
    Border border = Border.QUIET;
    var lines = new ArrayList<Line>();
    lines.add(heading(border, width));
    lines.addAll(all.subList(top, Math.min(all.size(), top + height)));
    while (lines.size() <= height) {
      lines.add(sided(Line.EMPTY, width));
    }
    Line more =
        deepest == 0 ? Line.EMPTY : Line.of(top >= deepest ? " end " : " ↓ more ", Tone.DIM);
    lines.add(border.bottom(more, width));
    lines.add(hints().line(state));
    return finished(lines, deepest);
  }

  private Line heading(Border border, int width) {
    Line left =
        Line.of(" switchback", Tone.STRONG)
            .and(" · ", Tone.DIM)
            .and(view.subject().site(), Tone.ACCENT)
            .and(" · ", Tone.DIM)
            .and("status ", Tone.STRONG);
    Line right =
        Line.of(" " + view.subject().place() + " ", Tone.DIM)
            .and(border.rule(2))
            .and(" " + clock.of(view.live().at()) + " ", Tone.STRONG);
    return border.top(left, right, width);
  }

  /// Whole lines of the screen, with the border at both ends.
  private List<Line> content(int width, int height) {
    List<Line> dense = content(width, false);
    List<Line> airy = content(width, true);
    return airy.size() <= height ? airy : dense;
  }

  private List<Line> content(int width, boolean airy) {
    var lines = new ArrayList<Line>();
    outlook(width - 2).forEach(line -> lines.add(sided(line, width)));
    for (StatusWords.Group group : view.live().words(view.live().at()).groups()) {
      if (airy) {
        lines.add(sided(Line.EMPTY, width));
      }
      lines.add(Border.QUIET.middle(Line.of(" " + group.title() + " ", Tone.DIM), width));
      group
          .rows()
          .forEach(
              row -> StatusRows.of(row, width - 2).forEach(line -> lines.add(sided(line, width))));
    }
    return lines;
  }

  private static Line sided(Line line, int width) {
    return Border.QUIET.side().and(line.fit(width - 2)).and(Border.QUIET.side());
  }

  private List<Line> outlook(int width) {
    var lines = new ArrayList<Line>();
    for (StatusRow row : StatusWords.outlook(view.live().outlook(view.live().at()))) {
      Line head =
          row.name().isEmpty() ? Line.of("   ") : Line.of(" " + row.name() + "  ", Tone.DIM);
      lines.add(head.and(StatusLine.of(row)).fit(width));
    }
    return lines;
  }

  private static Hints hints() {
    return new Hints(StatusKeys.ALL, Set.of(), does -> Optional.empty());
  }

  private Frame finished(List<Line> lines, int deepest) {
    if (state.help().isEmpty()) {
      return new Frame(lines, Optional.empty(), deepest);
    }
    Overlay help = hints().help(state);
    return new Frame(Overlay.keepingLast(lines, help, size().columns()), Optional.empty(), deepest);
  }

  private Size size() {
    return state.size();
  }
}
