package dev.switchback.bench;

import java.util.Locale;

/// Something measured, and what it should be at most. Only three times that is a failure: machines
/// differ, and others may be at work on this one.
record Figure(String what, double measured, double target, String unit) {
  boolean fails() {
    return measured > 3 * target;
  }

  @Override
  public String toString() {
    String verdict = measured <= target ? "ok" : fails() ? "FAILED" : "over target";
    return String.format(
        Locale.ROOT, "%-70s %8.2f %-4s target %6.2f  %s", what, measured, unit, target, verdict);
  }
}
