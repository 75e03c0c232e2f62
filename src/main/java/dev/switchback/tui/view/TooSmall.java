package dev.switchback.tui.view;

import dev.switchback.tui.state.Size;
import java.util.ArrayList;
import java.util.Optional;

/// What a terminal shows that is too small for the screen.
final class TooSmall {
  private TooSmall() {}

  static Frame frame(Size size, String what) {
    String text =
        "This terminal has %d x %d cells; the screen needs %d x %d. %s"
            .formatted(size.columns(), size.rows(), Size.LEAST_COLUMNS, Size.LEAST_ROWS, what);
    var lines = new ArrayList<Line>();
    Prose.wrap(text, size.columns()).forEach(line -> lines.add(Line.of(line)));
    return new Frame(Panes.filled(lines, size.columns(), size.rows()), Optional.empty(), 0);
  }
}
