package dev.switchback.tui.view;

import dev.switchback.tui.state.Lines;
import dev.switchback.tui.state.LogLine;
import dev.switchback.tui.state.Looking;
import dev.switchback.tui.state.RunView;
import java.util.List;
import java.util.OptionalInt;

/// The log of the whole run, one line each; the newest at the bottom.
record LogPane(RunView view, Times clock, int width) {
  private static final int ROOMY = 90;
  private static final int STEP = 26;
  private static final int SHORT = 16;

  List<Line> lines(int height) {
    Lines<LogLine> log = view.records().found().log();
    int end = view.looking().panes().scroll().end().orElse(log.end());
    return log.page(end, height).stream().map(this::line).toList();
  }

  /// The number after the last line of its first page.
  int deepest(int height) {
    return view.records().found().log().endOfPage(height);
  }

  /// `1,204 lines`, or where it was stopped; what is sought in them.
  static String position(Lines<?> lines, RunView view) {
    OptionalInt held = view.looking().panes().scroll().end();
    Looking.Filter sought = view.records().found().sought();
    String word =
        sought.text().isEmpty() && !sought.typing()
            ? ""
            : "/" + sought.text() + (sought.typing() ? "▌" : "") + " · ";
    return held.isPresent()
        ? "%s%,d of %,d".formatted(word, held.getAsInt(), lines.end())
        : "%s%,d, following".formatted(word, lines.end());
  }

  private Line line(LogLine line) {
    Line begin =
        Line.of(clock.of(line.at()) + " ", Tone.DIM).and(Marks.of(line.kind()).line()).and(" ");
    Line named =
        line.step()
            .map(
                step ->
                    width > ROOMY
                        ? begin.and(Line.of(step.path(), Tone.DIM).fit(STEP)).and("  ")
                        : begin.and(Line.of(step.name(), Tone.DIM).fit(SHORT)).and(" "))
            .orElse(begin);
    Tone tone = line.kind() == LogLine.Kind.FAILED ? Tone.FAILED : Tone.PLAIN;
    return named.and(line.text(), tone);
  }
}
