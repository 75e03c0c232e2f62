package dev.switchback.tui.view;

import java.time.Duration;
import java.time.Instant;

/// How long ago something was, rounded as people say it.
final class Ages {
  private static final Duration MOMENT = Duration.ofMinutes(1);

  private Ages() {}

  /// `now`, `5 min ago`, `3 h ago`, `2 days ago`.
  static String ago(Instant then, Instant now) {
    String age = of(then, now);
    return age.isEmpty() ? "now" : age + " ago";
  }

  /// The same without `ago`; empty for a moment ago.
  static String of(Instant then, Instant now) {
    Duration age = Duration.between(then, now);
    if (age.compareTo(MOMENT) < 0) {
      return "";
    }
    if (age.toHours() < 1) {
      return age.toMinutes() + " min";
    }
    return age.toHours() < 48 ? age.toHours() + " h" : age.toDays() + " days";
  }
}
