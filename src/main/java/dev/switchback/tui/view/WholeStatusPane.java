package dev.switchback.tui.view;

import dev.switchback.tui.state.RunView;
import dev.switchback.watch.StatusWords;
import java.util.ArrayList;
import java.util.List;

/// Everything that probes know of the site that the run works on.
record WholeStatusPane(RunView view, int width) {
  List<Line> lines() {
    if (!view.live().heard()) {
      return List.of(Line.of("Nothing was heard of the site yet.", Tone.DIM));
    }
    var lines = new ArrayList<Line>();
    for (StatusWords.Group group : view.live().words(view.progress().now()).groups()) {
      if (!lines.isEmpty()) {
        lines.add(Line.EMPTY);
      }
      group.rows().forEach(row -> lines.addAll(StatusRows.of(row, width)));
    }
    return lines;
  }
}
