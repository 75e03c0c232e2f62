package dev.switchback.tui.state;

/// What a precheck found, and what to do about it (empty if nothing).
public record CheckLine(String title, Verdict verdict, String saw, String todo) {
  /// RUNNING has said something and not come to its end.
  public enum Verdict {
    PASSED,
    WARNED,
    FAILED
  }
}
