package dev.switchback.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Names of runs: `20261122-171500-setup-3f2a` (UTC). Sorted by name they are in the order of their
/// making, also when two are made in the same second or the clock was put back: then the time in
/// the name is one second behind that of the run before.
final class RunId {
  private static final int STAMP = "20261122-171500".length();
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

  private static final Pattern WHOLE = Pattern.compile("\\d{8}-\\d{6}-[a-z0-9-]*-[0-9a-f]{4}");

  private RunId() {}

  /// Whether a folder is one of a run; people put others beside them.
  static boolean is(String name) {
    return WHOLE.matcher(name).matches();
  }

  static String next(Optional<String> before, String runbook, Instant now, RandomGenerator random) {
    LocalDateTime wanted =
        LocalDateTime.ofInstant(now, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    LocalDateTime time =
        before
            .flatMap(RunId::time)
            .map(last -> last.plusSeconds(1))
            .filter(wanted::isBefore)
            .orElse(wanted);
    String word = runbook.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = word.substring(0, Math.min(word.length(), 40));
    return "%s-%s-%s"
        .formatted(FORMAT.format(time), cut, HexFormat.of().toHexDigits((short) random.nextInt()));
  }

  private static Optional<LocalDateTime> time(String id) {
    try {
      return Optional.of(
          LocalDateTime.parse(id.substring(0, Math.min(id.length(), STAMP)), FORMAT));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
