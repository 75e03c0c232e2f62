package dev.switchback.watch;

import java.util.Locale;

/// The two sides of a site.
public enum Side {
  /// The Local Zone.
  PRIMARY,
  /// The Region.
  STANDBY;

  public Side other() {
    return this == PRIMARY ? STANDBY : PRIMARY;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
