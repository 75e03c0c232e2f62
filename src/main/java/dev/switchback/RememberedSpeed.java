package dev.switchback;

import dev.switchback.cli.Speed;
import dev.switchback.disk.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// How fast a site was rehearsed the last time: a resumed rehearsal goes on like that.
record RememberedSpeed(Path siteFolder) {
  /// The speed that was asked for, kept for the next time; else the one that was kept.
  Speed remember(Optional<Speed> asked) {
    Path file = siteFolder.resolve("speed");
    try {
      if (asked.isPresent()) {
        DurableFiles.replace(file, asked.get().word());
        return asked.get();
      }
      return Files.exists(file) ? Speed.parse(Files.readString(file).strip()) : Speed.usual();
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be used: " + e.getMessage(), e);
    }
  }
}
