package dev.switchback.tui;

import com.googlecode.lanterna.input.KeyStroke;
import dev.switchback.tui.state.Key;
import java.util.Optional;

/// Lanterna's key strokes as keys; those that mean nothing here are none.
final class Keys {
  private Keys() {}

  static Optional<Key> of(KeyStroke stroke) {
    return switch (stroke.getKeyType()) {
      case Character -> letter(stroke);
      case Escape -> Optional.of(Key.Named.ESCAPE);
      case Enter -> Optional.of(Key.Named.ENTER);
      case Backspace -> Optional.of(Key.Named.BACKSPACE);
      case Tab -> Optional.of(Key.Named.TAB);
      case ReverseTab -> Optional.of(Key.Named.BACK_TAB);
      case ArrowUp -> Optional.of(Key.Named.UP);
      case ArrowDown -> Optional.of(Key.Named.DOWN);
      case ArrowLeft -> Optional.of(Key.Named.LEFT);
      case ArrowRight -> Optional.of(Key.Named.RIGHT);
      case PageUp -> Optional.of(Key.Named.PAGE_UP);
      case PageDown -> Optional.of(Key.Named.PAGE_DOWN);
      case Home -> Optional.of(Key.Named.HOME);
      case End -> Optional.of(Key.Named.END);
      default -> Optional.empty();
    };
  }

  private static Optional<Key> letter(KeyStroke stroke) {
    char letter = stroke.getCharacter();
    if (stroke.isAltDown()) {
      return Optional.empty();
    }
    return Optional.of(stroke.isCtrlDown() ? new Key.Ctrl(letter) : new Key.Char(letter));
  }
}
