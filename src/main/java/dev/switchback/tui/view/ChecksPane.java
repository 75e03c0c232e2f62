package dev.switchback.tui.view;

import dev.switchback.run.RunState.Phase;
import dev.switchback.tui.state.CheckLine;
import dev.switchback.tui.state.CheckLine.Verdict;
import dev.switchback.tui.state.LogLine;
import dev.switchback.tui.state.Progress.Doing;
import dev.switchback.tui.state.RunView;
import java.util.ArrayList;
import java.util.List;

/// What the prechecks found, and what to do where one failed.
record ChecksPane(RunView view, int width) {
  List<Line> lines() {
    var lines = new ArrayList<Line>();
    lines.add(Line.of("Before anything begins", Tone.STRONG));
    lines.add(Line.EMPTY);
    view.records().checks().forEach(check -> add(check, lines));
    if (view.progress().doing() == Doing.CHECKING) {
      lines.add(
          Marks.running(view.progress().moment().ticks()).line().and(" " + doing(), Tone.DIM));
    } else if (view.progress().run().phase() == Phase.PAUSED && !view.progress().run().begun()) {
      lines.add(Line.EMPTY);
      lines.addAll(
          Prose.hanging(
              "",
              "Nothing was begun: it was paused before all prechecks were made. To go on: "
                  + view.plan().name().resume(),
              Tone.STRONG,
              width));
    } else if (failed()) {
      lines.add(Line.EMPTY);
      lines.addAll(
          Prose.hanging(
              "",
              "Nothing was begun. Mend what failed, then: " + view.plan().name().resume(),
              Tone.STRONG,
              width));
    }
    return lines;
  }

  private void add(CheckLine check, List<Line> lines) {
    List<String> words = Prose.wrap(check.title() + ": " + check.saw(), width - 2);
    Line begin = Marks.of(check.verdict()).line().and(" ");
    for (String line : words) {
      lines.add(begin.and(line));
      begin = Line.of("  ");
    }
    if (!check.todo().isBlank()) {
      Tone tone = check.verdict() == Verdict.FAILED ? Tone.STRONG : Tone.DIM;
      Prose.lines(check.todo(), width - 2).forEach(line -> lines.add(Line.of("  " + line, tone)));
    }
  }

  private boolean failed() {
    return view.records().checks().stream().anyMatch(check -> check.verdict() == Verdict.FAILED);
  }

  /// What the one that runs said last.
  private String doing() {
    var log = view.records().log();
    List<LogLine> last = log.between(log.end() - 1, log.end());
    return last.stream()
        .filter(line -> line.kind() == LogLine.Kind.SAID && line.step().isEmpty())
        .map(line -> line.text().strip())
        .findFirst()
        .orElse("looking");
  }
}
