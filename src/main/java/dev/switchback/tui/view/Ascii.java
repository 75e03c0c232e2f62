package dev.switchback.tui.view;

import java.util.Map;

/// A frame for a terminal whose charset has nothing beyond ASCII: every sign becomes one that is as
/// wide.
public final class Ascii {
  private static final Map<Character, Character> SIGNS =
      Map.ofEntries(
          Map.entry('│', '|'),
          Map.entry('─', '-'),
          Map.entry('┌', '+'),
          Map.entry('┐', '+'),
          Map.entry('└', '+'),
          Map.entry('┘', '+'),
          Map.entry('├', '+'),
          Map.entry('┤', '+'),
          Map.entry('┬', '+'),
          Map.entry('┴', '+'),
          Map.entry('·', '.'),
          Map.entry('…', '~'),
          Map.entry('✔', '+'),
          Map.entry('✖', 'x'),
          Map.entry('○', 'o'),
          Map.entry('↺', '-'),
          Map.entry('‖', '='),
          Map.entry('▸', '>'),
          Map.entry('▾', 'v'),
          Map.entry('█', '#'),
          Map.entry('░', '.'),
          Map.entry('▌', '>'),
          Map.entry('●', 'o'),
          Map.entry('▁', '_'),
          Map.entry('▂', '.'),
          Map.entry('▃', ','),
          Map.entry('▄', '-'),
          Map.entry('▅', '='),
          Map.entry('▆', '+'),
          Map.entry('▇', '*'),
          Map.entry('×', 'x'),
          Map.entry('→', '>'),
          Map.entry('←', '<'),
          Map.entry('↑', '^'),
          Map.entry('↓', 'v'),
          Map.entry('⏎', '/'));

  private Ascii() {}

  public static Frame of(Frame frame) {
    return new Frame(
        frame.lines().stream().map(Ascii::of).toList(), frame.cursor(), frame.deepest());
  }

  private static Line of(Line line) {
    return new Line(
        line.spans().stream().map(span -> new Line.Span(of(span.text()), span.tone())).toList());
  }

  private static String of(String text) {
    var ascii = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      ascii.append(
          sign < 0x7f ? sign : SIGNS.getOrDefault(sign, braille(sign) ? '*' : '?').charValue());
    }
    return ascii.toString();
  }

  /// The spinner's.
  private static boolean braille(char sign) {
    return sign >= '\u2800' && sign <= '\u28ff';
  }
}
