package dev.switchback.tui.state;

/// How large the terminal is, in cells.
public record Size(int columns, int rows) {
  /// What fits: tree and detail side by side; one of them with the status in a line; one above the
  /// other; nothing.
  public enum Form {
    WIDE,
    SINGLE,
    PORTRAIT,
    TOO_SMALL
  }

  public static final int LEAST_COLUMNS = 60;
  public static final int LEAST_ROWS = 20;
  private static final int WIDE_COLUMNS = 100;
  private static final int SINGLE_COLUMNS = 80;

  public Form form() {
    if (columns < LEAST_COLUMNS || rows < LEAST_ROWS) {
      return Form.TOO_SMALL;
    }
    if (columns >= WIDE_COLUMNS) {
      return Form.WIDE;
    }
    return columns >= SINGLE_COLUMNS ? Form.SINGLE : Form.PORTRAIT;
  }

  /// Rows of the tree, where it has all the room or is one of the panes.
  int treeRows(boolean whole) {
    return whole && form() != Form.TOO_SMALL ? rows - 5 : treeRows();
  }

  /// Rows of the tree as one of the panes.
  public int treeRows() {
    return switch (form()) {
      case WIDE -> rows - 3;
      case SINGLE -> rows - 5;
      case PORTRAIT -> (rows - 4) / 2;
      case TOO_SMALL -> 1;
    };
  }

  /// How far a page goes.
  public int page() {
    return Math.max(1, treeRows() - 1);
  }
}
