package dev.switchback.cli;

import dev.switchback.disk.DurableFiles;
import dev.switchback.journal.Site;
import dev.switchback.journal.SiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The AWS profile that a site was made with: whoever goes on with the site signs in with it again,
/// unless the command line or the environment says otherwise. Its name only.
record RememberedProfile(Site site, Map<String, String> environment) {
  private static final Set<String> SAY_OTHERWISE = Set.of("AWS_PROFILE", "AWS_ACCESS_KEY_ID");

  private Path file() {
    return site.folder().resolve("profile");
  }

  /// Throws [SiteException] if it cannot be kept.
  void keep(String profile) {
    try {
      DurableFiles.replace(file(), profile + "\n");
    } catch (IOException e) {
      throw new SiteException(
          "The profile cannot be kept in %s: %s. Make room, or make the folder writable."
              .formatted(file(), DurableFiles.reason(e)),
          e);
    }
  }

  Optional<String> profile() {
    if (environment.keySet().stream().anyMatch(SAY_OTHERWISE::contains)) {
      return Optional.empty();
    }
    try {
      return Files.exists(file())
          ? Optional.of(Files.readString(file()).strip())
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
