package dev.switchback.tui.view;

import dev.switchback.tui.state.Dialog;
import dev.switchback.tui.state.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A dialog as a box: what will happen, what to type, the choices, and what the chosen one does.
record DialogBox(Dialog dialog, Size size) {
  private static final int WIDEST = 72;

  private int width() {
    return Math.min(WIDEST, size.columns() - 4);
  }

  Overlay overlay() {
    return new Overlay(
        Line.of(" " + dialog.text().title() + " ", Tone.STRONG)
            .fit(Math.min(width() - 6, Columns.of(dialog.text().title()) + 2)),
        lines().stream().map(line -> Line.of("  ").and(line)).toList(),
        width());
  }

  /// Behind what was typed.
  Optional<Frame.Cursor> cursor(int rows) {
    return dialog
        .entry()
        .map(
            entry -> {
              Overlay.At at = overlay().at(size.columns(), rows);
              int row = at.row() + 1 + text().size() + 1;
              return new Frame.Cursor(at.column() + 5 + Columns.of(entry.typed()), row);
            });
  }

  private List<Line> lines() {
    var lines = new ArrayList<>(text());
    dialog
        .entry()
        .ifPresent(
            entry -> {
              lines.add(Line.of(entry.prompt()));
              lines.add(Line.of("> ", Tone.KEY).and(entry.typed(), Tone.STRONG));
              lines.add(Line.EMPTY);
            });
    lines.add(choices());
    if (dialog.mistyped()) {
      String wanted = dialog.entry().orElseThrow().wanted();
      lines.add(Line.of("That is not " + wanted + " yet.", Tone.WARNING).fit(width() - 6));
    } else {
      Prose.wrap(dialog.choices().get(dialog.focus()).explains(), width() - 6)
          .forEach(line -> lines.add(Line.of(line, Tone.DIM)));
    }
    lines.add(Line.EMPTY);
    return lines;
  }

  /// Without blank lines where it would not fit with them, and cut where it would not even then:
  /// the choices must be seen.
  private List<Line> text() {
    List<Line> airy = text(true);
    List<Line> lines = airy.size() <= room() ? airy : text(false);
    if (lines.size() <= room()) {
      return lines;
    }
    List<Line> first = new ArrayList<>(lines.subList(0, Math.max(1, room() - 2)));
    first.add(Line.of("…", Tone.DIM));
    first.add(Line.EMPTY);
    return first;
  }

  private List<Line> text(boolean airy) {
    var lines = new ArrayList<Line>();
    if (airy) {
      lines.add(Line.EMPTY);
    }
    for (String paragraph : dialog.text().lines()) {
      Prose.lines(paragraph, width() - 6).forEach(line -> lines.add(Line.of(line)));
      if (airy) {
        lines.add(Line.EMPTY);
      }
    }
    if (!airy) {
      lines.add(Line.EMPTY);
    }
    return lines;
  }

  /// Rows that the keys, the frame, the entry, the choices and what the chosen one does leave.
  private int room() {
    int explained =
        dialog.choices().stream()
            .mapToInt(choice -> Prose.wrap(choice.explains(), width() - 6).size())
            .max()
            .orElse(0);
    int entry = dialog.entry().isPresent() ? 3 : 0;
    return size.rows() - 3 - entry - 2 - explained;
  }

  private Line choices() {
    Line line = Line.EMPTY;
    for (int i = 0; i < dialog.choices().size(); i++) {
      Tone tone = i == dialog.focus() ? Tone.CHOSEN : dialog.available(i) ? Tone.PLAIN : Tone.DIM;
      String label = dialog.choices().get(i).label();
      line = line.and("[ " + label + " ]", tone).and("  ");
    }
    return line;
  }
}
