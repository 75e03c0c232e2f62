package dev.switchback.cloud.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// What a site shows: the names it is for, until when, and whether this machine trusts it for the
/// name that was asked.
public record Certificate(List<String> names, Instant until, boolean trusted) {
  public Certificate {
    names = List.copyOf(names);
    requireNonNull(until, "until");
  }

  /// Whole days, negative if it has ended.
  public long daysLeft(Instant now) {
    return Math.floorDiv(Duration.between(now, until).toSeconds(), Duration.ofDays(1).toSeconds());
  }

  /// Whether it is for a name: `*.example.com` is for every name one label longer, and no other.
  /// Source: RFC 9525, section 6.3.
  public boolean covers(String host) {
    String sought = host.toLowerCase(Locale.ROOT);
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .anyMatch(name -> name.equals(sought) || (name.startsWith("*.") && wild(name, sought)));
  }

  private static boolean wild(String name, String sought) {
    int dot = sought.indexOf('.');
    return dot > 0 && sought.substring(dot).equals(name.substring(1));
  }
}
