package dev.switchback.tui.state.planted;

import com.googlecode.lanterna.TextColor;

/// A state that knows how it is drawn: breaks a rule on purpose.
public final class PlantedScreen {
  private PlantedScreen() {}

  public static String colour() {
    return TextColor.ANSI.RED.name();
  }
}
