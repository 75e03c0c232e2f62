package dev.switchback.tui.view;

import java.util.Optional;

/// How tones look: the terminal's own sixteen colours, so that everybody's palette fits, or none. A
/// colour never stands alone: marks and words say the same.
public enum Theme {
  COLOURS {
    @Override
    public Paint paint(Tone tone) {
      return switch (tone) {
        case PLAIN -> Paint.PLAIN;
        case DIM, FRAME -> Paint.DIM;
        case STRONG -> Paint.BOLD;
        case ACCENT, KEY, FRAME_FOCUSED -> Paint.of(Colour.CYAN);
        case OK -> Paint.of(Colour.GREEN);
        case WARNING -> Paint.of(Colour.YELLOW);
        case FAILED -> Paint.of(Colour.RED).bold();
        case SELECTED, CHOSEN -> Paint.of(Colour.CYAN).reversed();
        case SELECTED_ELSEWHERE -> Paint.of(Colour.CYAN).bold();
      };
    }
  },
  BARE {
    @Override
    public Paint paint(Tone tone) {
      return switch (tone) {
        case PLAIN, OK, WARNING -> Paint.PLAIN;
        case DIM, FRAME -> Paint.DIM;
        case STRONG, ACCENT, KEY, FRAME_FOCUSED, FAILED, SELECTED_ELSEWHERE -> Paint.BOLD;
        case SELECTED, CHOSEN -> Paint.PLAIN.reversed();
      };
    }
  };

  public abstract Paint paint(Tone tone);

  /// Those of the sixteen that are used.
  public enum Colour {
    RED,
    GREEN,
    YELLOW,
    CYAN
  }

  /// What a terminal is told; without a colour it is the terminal's own.
  public record Paint(Optional<Colour> colour, boolean strong, boolean faint, boolean reverse) {
    static final Paint PLAIN = new Paint(Optional.empty(), false, false, false);
    static final Paint BOLD = PLAIN.bold();
    static final Paint DIM = new Paint(Optional.empty(), false, true, false);

    static Paint of(Colour colour) {
      return new Paint(Optional.of(colour), false, false, false);
    }

    Paint bold() {
      return new Paint(colour, true, faint, reverse);
    }

    Paint reversed() {
      return new Paint(colour, strong, faint, true);
    }
  }
}
