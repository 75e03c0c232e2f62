package dev.switchback.tui.view;

import dev.switchback.tui.state.RunView;
import java.util.ArrayList;
import java.util.List;

/// The lines that do the selected step by hand.
record ByHandPane(RunView view, int width) {
  List<Line> lines() {
    var lines = new ArrayList<Line>();
    view.selectedStep()
        .flatMap(view.plan()::step)
        .ifPresent(
            step -> {
              lines.add(Line.of(step.title(), Tone.STRONG));
              lines.add(Line.of(step.id() + " by hand; Y copies", Tone.DIM));
              lines.add(Line.EMPTY);
              commands(view.records().commands().get(step.id()), lines);
            });
    return lines;
  }

  private void commands(
      @org.jspecify.annotations.Nullable List<String> commands, List<Line> lines) {
    if (commands == null) {
      lines.add(Line.of("…", Tone.DIM));
    } else if (commands.isEmpty()) {
      lines.add(Line.of("It makes nothing: there is nothing to do by hand.", Tone.DIM));
    } else {
      commands.stream()
          .flatMap(String::lines)
          .forEach(command -> lines.addAll(Prose.hanging("", command, Tone.PLAIN, width)));
    }
  }
}
