package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// All that is shown, and nothing else. `dialogs` wait in their order; the first is shown. `help`
/// is the first line of the help that is shown, if it is open. `foot` is the lowest line.
public record UiState(
    Size size, Screen screen, PVector<Dialog> dialogs, OptionalInt help, Foot foot) {
  public UiState {
    requireNonNull(size, "size");
    requireNonNull(screen, "screen");
    requireNonNull(dialogs, "dialogs");
    requireNonNull(help, "help");
    requireNonNull(foot, "foot");
  }

  /// What fills the terminal.
  public sealed interface Screen permits RunView, HomeView, WizardView, StatusView {}

  public static UiState of(Size size, Screen screen) {
    return new UiState(size, screen, TreePVector.empty(), OptionalInt.empty(), Foot.KEYS);
  }

  UiState with(Size next) {
    return new UiState(next, screen, dialogs, help, foot);
  }

  UiState with(Screen next) {
    return new UiState(size, next, dialogs, help, foot);
  }

  UiState with(PVector<Dialog> next) {
    return new UiState(size, screen, next, help, foot);
  }

  UiState with(Foot next) {
    return new UiState(size, screen, dialogs, help, next);
  }

  UiState withHelp(OptionalInt next) {
    return new UiState(size, screen, dialogs, next, foot);
  }

  /// Says why something did nothing.
  UiState noting(String what, String why) {
    return with(new Foot.Note(what, why));
  }
}
