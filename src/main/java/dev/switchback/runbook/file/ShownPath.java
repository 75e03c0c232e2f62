package dev.switchback.runbook.file;

import java.nio.file.Path;

/// How a file is named to people: relative to the working directory if it lies below it.
public final class ShownPath {
  private ShownPath() {}

  public static String of(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path there = path.toAbsolutePath().normalize();
    return (there.startsWith(here) ? here.relativize(there) : there).toString();
  }
}
