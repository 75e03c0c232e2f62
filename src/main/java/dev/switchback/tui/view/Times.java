package dev.switchback.tui.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// The time of day, as the operator's clock shows it.
public record Times(ZoneId zone) {
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

  String of(Instant at) {
    return SECONDS.format(at.atZone(zone));
  }
}
