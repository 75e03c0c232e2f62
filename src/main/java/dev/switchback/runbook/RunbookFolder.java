package dev.switchback.runbook;

import static java.util.Objects.requireNonNull;

import dev.switchback.runbook.file.ShownPath;
import dev.switchback.runbook.file.StrictYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where runbooks lie. A runbook's id is its file's name without `.yaml`.
public record RunbookFolder(Path folder) {
  private static final String ENDING = ".yaml";

  public RunbookFolder {
    requireNonNull(folder, "folder");
  }

  /// The file of an id of this folder, or of a path. Throws [RunbookException] with the nearest
  /// name when there is none.
  public Path locate(String idOrPath) {
    Path named = folder.resolve(idOrPath + ENDING);
    if (!idOrPath.contains("/") && Files.isRegularFile(named)) {
      return named;
    }
    Path path = Path.of(idOrPath);
    if (Files.isRegularFile(path)) {
      return path;
    }
    boolean isPath = idOrPath.contains("/") || idOrPath.endsWith(ENDING);
    throw RunbookException.of(
        Position.of(isPath ? ShownPath.of(path) : ShownPath.of(folder)),
        isPath
            ? "There is no such file."
            : "There is no runbook `" + idOrPath + "`." + NearestName.hint(idOrPath, ids()));
  }

  /// The runbooks by name: every file that has `stages`, and every file that cannot be read as
  /// YAML, so that loading it says why.
  public List<Path> runbooks() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING) && mayBeRunbook(file))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw RunbookException.of(
          Position.of(ShownPath.of(folder)), "The folder cannot be read: " + unreadable + ".");
    }
  }

  /// What [#locate] takes.
  public List<String> ids() {
    return runbooks().stream()
        .map(file -> String.valueOf(file.getFileName()))
        .map(name -> name.substring(0, name.length() - ENDING.length()))
        .toList();
  }

  private static boolean mayBeRunbook(Path file) {
    try {
      return StrictYaml.read(file).root().has("stages");
    } catch (RunbookException unreadable) {
      return true;
    }
  }
}
