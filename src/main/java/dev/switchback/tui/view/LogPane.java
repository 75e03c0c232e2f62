package dev.switchback.tui.view;

import dev.switchback.tui.state.Lines;
import dev.switchback.tui.state.LogLine;
import dev.switchback.tui.state.Looking.Scroll;
import dev.switchback.tui.state.RunView;
import java.util.ArrayList;
import java.util.List;

/// The log of the whole run, one line each; the newest at the bottom.
record LogPane(RunView view, Times clock, int width) {
  private static final int ROOMY = 90;
  private static final int STEP = 26;
  private static final int SHORT = 16;

  List<Line> lines(int height) {
    Lines<LogLine> log = view.records().log();
    Scroll scroll = view.looking().panes().scroll();
    int end = Math.max(scroll.end().orElse(log.end()), Math.min(log.end(), log.begin() + height));
    var lines = new ArrayList<Line>();
    for (LogLine line : log.between(end - height, end)) {
      lines.add(line(line));
    }
    return lines;
  }

  /// `1,204 lines`, or where it was stopped.
  static String position(Lines<?> all, Scroll scroll) {
    return scroll.end().isPresent()
        ? "%,d of %,d".formatted(scroll.end().getAsInt(), all.end())
        : "%,d, following".formatted(all.end());
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
