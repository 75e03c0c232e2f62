package dev.switchback.tui.state;

import java.util.Optional;

/// What a key does to the line that is typed on the wizard's page.
record FieldKeys(WizardView view) {
  private static final int FAR = 1_000_000;

  /// The field after a key; empty if it is no key of the line.
  Optional<Field> after(Key key) {
    return switch (key) {
      case Key.Char(int letter) ->
          types(letter) ? Optional.of(view.field().with(letter)) : Optional.empty();
      case Key.Named named -> edited(named);
      case Key.Ctrl c -> Optional.empty();
    };
  }

  /// A question mark asks for help unless it may be part of the answer.
  private boolean types(int letter) {
    if (letter == '?' && !choices().takesAnyLetter()) {
      return false;
    }
    return switch (view.page()) {
      case Page.OfName n -> true;
      case Page.OfProfile p -> choices().listed();
      case Page.OfRegion r -> true;
      case Page.OfInput i -> view.input().isPresent();
      case Page.OfKind k -> false;
      case Page.OfRest r -> false;
      case Page.OfReview r -> false;
    };
  }

  /// Where there is no list, home and end are those of the line.
  private Optional<Field> edited(Key.Named key) {
    Field field = view.field();
    boolean line = !choices().listed();
    return switch (key) {
      case BACKSPACE -> Optional.of(field.shorter());
      case LEFT -> Optional.of(field.left(1));
      case RIGHT -> Optional.of(field.left(-1));
      case HOME -> line ? Optional.of(field.left(FAR)) : Optional.empty();
      case END -> line ? Optional.of(field.left(-FAR)) : Optional.empty();
      case UP, DOWN, PAGE_UP, PAGE_DOWN, ENTER, ESCAPE, TAB, BACK_TAB -> Optional.empty();
    };
  }

  private Choices choices() {
    return new Choices(view);
  }
}
