package dev.switchback.tui.view;

/// How many cells a text takes in a terminal: two for East Asian wide characters and emoji, none
/// for what combines with the character before it. Source: Unicode TR 11, EastAsianWidth.txt.
final class Columns {
  private static final int[][] WIDE = {
    {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}
  };

  private Columns() {}

  static int of(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      columns += of(point);
      i += Character.charCount(point);
    }
    return columns;
  }

  static int of(int point) {
    if (point < 0x300) {
      return 1;
    }
    if (combines(point)) {
      return 0;
    }
    for (int[] range : WIDE) {
      if (point >= range[0] && point <= range[1]) {
        return 2;
      }
    }
    return 1;
  }

  /// The longest beginning that takes at most `width` cells.
  static String first(String text, int width) {
    int columns = 0;
    int i = 0;
    while (i < text.length()) {
      int point = text.codePointAt(i);
      columns += of(point);
      if (columns > width) {
        break;
      }
      i += Character.charCount(point);
    }
    return text.substring(0, i);
  }

  private static boolean combines(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
      default -> false;
    };
  }
}
