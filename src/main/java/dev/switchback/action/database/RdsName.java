package dev.switchback.action.database;

import java.util.Locale;

/// Names as RDS takes and keeps them: up to 63 lower-case letters, digits and single hyphens, a
/// letter first and no hyphen last. Names of clusters may have more. Source: RDS API,
/// CreateDBInstance.
final class RdsName {
  private static final int LONGEST = 63;

  private RdsName() {}

  /// The same name, or the nearest that RDS takes.
  static String fitting(String name) {
    String plain =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceFirst("^-", "");
    String lettered = plain.matches("[a-z].*") ? plain : "db-" + plain;
    String cut = lettered.length() > LONGEST ? lettered.substring(0, LONGEST) : lettered;
    return cut.replaceFirst("-$", "");
  }
}
