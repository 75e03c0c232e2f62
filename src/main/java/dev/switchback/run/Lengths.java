package dev.switchback.run;

import java.time.Duration;

/// How long something took, as people read it.
public final class Lengths {
  private Lengths() {}

  /// Rounded to the second: `0:04`, `12:10`, `1:02:03`; `<0:01` for what is shorter but not
  /// nothing.
  public static String clock(Duration length) {
    long seconds = length.plusMillis(500).toSeconds();
    if (seconds == 0 && !length.isZero()) {
      return "<0:01";
    }
    long hours = seconds / 3600;
    String rest = "%d:%02d".formatted(seconds / 60 % 60, seconds % 60);
    return hours == 0 ? rest : "%d:%5s".formatted(hours, rest).replace(' ', '0');
  }

  /// For machines: seconds with at most three decimals.
  public static double seconds(Duration length) {
    return length.toMillis() / 1000.0;
  }
}
