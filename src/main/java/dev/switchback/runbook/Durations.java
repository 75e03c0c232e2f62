package dev.switchback.runbook;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people write them: `10m`, `90s`, `1h30m`; ISO 8601 (`PT10M`) is taken too.
public final class Durations {
  private static final Pattern WRITTEN =
      Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

  private Durations() {}

  /// Empty if the text is not a duration; never negative.
  public static Optional<Duration> parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!text.isEmpty() && written.matches()) {
      return Optional.of(
          Duration.ofHours(part(written, 1))
              .plusMinutes(part(written, 2))
              .plusSeconds(part(written, 3)));
    }
    return text.startsWith("PT") ? iso(text) : Optional.empty();
  }

  /// As on a clock: `0:04`, `12:10`, `1:02:03`.
  public static String clock(Duration duration) {
    String seconds = "%02d".formatted(duration.toSecondsPart());
    return duration.toHours() > 0
        ? "%d:%02d:%s".formatted(duration.toHours(), duration.toMinutesPart(), seconds)
        : duration.toMinutes() + ":" + seconds;
  }

  private static long part(Matcher written, int group) {
    String digits = written.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static Optional<Duration> iso(String text) {
    try {
      return Optional.of(Duration.parse(text)).filter(duration -> !duration.isNegative());
    } catch (DateTimeParseException notOne) {
      return Optional.empty();
    }
  }
}
