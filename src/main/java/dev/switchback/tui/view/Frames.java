package dev.switchback.tui.view;

import dev.switchback.tui.state.HomeView;
import dev.switchback.tui.state.RunView;
import dev.switchback.tui.state.StatusView;
import dev.switchback.tui.state.UiState;
import dev.switchback.tui.state.WizardView;
import java.time.ZoneId;

/// What the terminal shows for a state. Pure.
public final class Frames {
  private Frames() {}

  /// `zone` is where the operator's clock is.
  public static Frame of(UiState state, ZoneId zone) {
    return switch (state.screen()) {
      case RunView view -> new RunFrame(state, view, new Times(zone)).frame();
      case HomeView home -> new HomeFrame(state, home).frame();
      case StatusView view -> new StatusFrame(state, view, new Times(zone)).frame();
      case WizardView wizard -> new WizardFrame(state, wizard).frame();
    };
  }
}
