package dev.switchback.action.database.dms;

import java.util.Locale;

/// Names as DMS keeps them: lower case, letters, digits and single hyphens, begun by a letter.
/// Source: DMS API, CreateReplicationInstance.
final class DmsName {
  private DmsName() {}

  /// The nearest name that DMS takes: clusters may have underscores and capitals.
  static String of(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^[^a-z]+|-$", "");
  }
}
