package dev.switchback.runbook;

import static org.assertj.core.api.Assertions.assertThat;

/// Assertions for one text of several.
final class Text {
  private Text() {}

  static void like(String text, String start) {
    assertThat(text).startsWith(start);
  }

  static void contains(String text, String part) {
    assertThat(text).contains(part);
  }
}
