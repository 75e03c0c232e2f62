package dev.switchback.tui.state;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names that a new site can have.
public final class SiteNames {
  /// As [dev.switchback.journal.SiteStore] has it.
  private static final Pattern SITE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?");

  private SiteNames() {}

  /// `demo`, or the first of demo-2, demo-3 … that no site has.
  public static String free(List<String> sites) {
    String name = "demo";
    for (int i = 2; sites.contains(name); i++) {
      name = "demo-" + i;
    }
    return name;
  }

  /// Why it cannot be one, as a sentence.
  public static Optional<String> problem(String name, List<String> sites) {
    if (!SITE.matcher(name).matches()) {
      return Optional.of(
          "A name has 1 to 32 lower-case letters, digits and dashes, and begins and ends with a"
              + " letter or digit.");
    }
    return sites.contains(name)
        ? Optional.of("There is a site " + name + " already.")
        : Optional.empty();
  }
}
