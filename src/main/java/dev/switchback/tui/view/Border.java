package dev.switchback.tui.view;

/// The lines between and around panes. What belongs to the focused pane is in the accent colour.
record Border(Tone tone) {
  static final Border QUIET = new Border(Tone.FRAME);

  static Border lit(boolean focused) {
    return new Border(focused ? Tone.FRAME_FOCUSED : Tone.FRAME);
  }

  Line side() {
    return Line.of("│", tone);
  }

  Line rule(int width) {
    return Line.of("─".repeat(Math.max(0, width)), tone);
  }

  /// `┌─ left ───── right ─┐`
  Line top(Line left, Line right, int width) {
    return edge("┌", left, right, "┐", width);
  }

  Line bottom(Line right, int width) {
    return edge("└", Line.EMPTY, right, "┘", width);
  }

  Line middle(Line left, int width) {
    return edge("├", left, Line.EMPTY, "┤", width);
  }

  Line edge(String begin, Line left, Line right, String end, int width) {
    int room = width - 4 - left.width() - right.width();
    if (room < 0) {
      return edge(begin, left.fit(Math.max(0, left.width() + room)), right, end, width);
    }
    return Line.of(begin + "─", tone)
        .and(left)
        .and(rule(room))
        .and(right)
        .and("─" + end, tone)
        .fit(width);
  }
}
