package dev.switchback.cli.print;

import dev.switchback.cli.print.Palette.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Rows of cells in columns as wide as their widest cell. Columns of numbers stand to the right.
public final class Table {
  private static final int GAP = 2;

  private final List<Column> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  record Column(String heading, boolean right) {}

  /// `mark` stands before the text; a [Tone] colours both.
  public record Cell(Optional<Palette.Mark> mark, String text, Optional<Tone> tone) {
    public static Cell of(String text) {
      return new Cell(Optional.empty(), text, Optional.empty());
    }

    public static Cell of(Palette.Mark mark, String text) {
      return new Cell(Optional.of(mark), text, Optional.empty());
    }

    public static Cell dim(String text) {
      return new Cell(Optional.empty(), text, Optional.of(Tone.DIM));
    }

    private int width() {
      return text.codePointCount(0, text.length()) + (mark.isPresent() ? 2 : 0);
    }

    private String painted(Palette palette) {
      String painted = tone.map(t -> palette.paint(t, text)).orElse(text);
      return mark.map(m -> palette.mark(m) + " " + painted).orElse(painted);
    }
  }

  private Table(List<Column> columns) {
    this.columns = columns;
  }

  /// A heading that begins with `>` is that of a column to the right.
  public static Table of(String... headings) {
    return new Table(
        List.of(headings).stream()
            .map(h -> h.startsWith(">") ? new Column(h.substring(1), true) : new Column(h, false))
            .toList());
  }

  /// Throws IllegalArgumentException unless there is a cell for every column.
  public void row(Cell... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "%d cells for %d columns".formatted(cells.length, columns.size()));
    }
    rows.add(List.of(cells));
  }

  /// The headings, unless all are empty, and the rows; no blanks at the end of a line.
  public List<String> lines(Palette palette) {
    List<List<Cell>> all = new ArrayList<>();
    List<Cell> headings =
        columns.stream().map(column -> Cell.dim(palette.plain(column.heading()))).toList();
    if (headings.stream().anyMatch(heading -> heading.width() > 0)) {
      all.add(headings);
    }
    for (List<Cell> row : rows) {
      all.add(
          row.stream()
              .map(cell -> new Cell(cell.mark(), palette.plain(cell.text()), cell.tone()))
              .toList());
    }
    int[] widths =
        IntStream.range(0, columns.size())
            .map(i -> all.stream().mapToInt(row -> row.get(i).width()).max().orElse(0))
            .toArray();
    return all.stream().map(row -> line(row, widths, palette)).toList();
  }

  private String line(List<Cell> row, int[] widths, Palette palette) {
    var line = new StringBuilder();
    int column = 0;
    int end = 0;
    for (int i = 0; i < row.size(); i++) {
      Cell cell = row.get(i);
      int from = column + (columns.get(i).right() ? widths[i] - cell.width() : 0);
      if (cell.width() > 0) {
        line.repeat(' ', from - end).append(cell.painted(palette));
        end = from + cell.width();
      }
      column += widths[i] + GAP;
    }
    return line.toString();
  }
}
