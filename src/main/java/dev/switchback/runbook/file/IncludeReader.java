package dev.switchback.runbook.file;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.runbook.NearestName;
import dev.switchback.runbook.Position;
import dev.switchback.runbook.Problem;
import dev.switchback.runbook.RunbookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads a runbook's file and everything it includes, and collects what is wrong with any of them.
public final class IncludeReader {
  /// Includes may double at every level; this ends it.
  private static final int MOST_FILES = 200;

  private static final String NOT_A_FILE =
      "An include names a file by its path from here, such as 01-network.yaml.";

  private final List<Problem> problems = new ArrayList<>();
  private final Deque<Path> open = new ArrayDeque<>();
  private final Path folder;
  private int files;

  private IncludeReader(Path folder) {
    this.folder = folder;
  }

  /// Throws [RunbookException] with the problems of every file.
  public static Source.OfRunbook read(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    var reader = new IncludeReader(folder == null ? file : folder);
    Optional<Source> source = reader.source(file);
    RunbookException.throwIfAny(reader.problems);
    if (source.orElseThrow() instanceof Source.OfRunbook runbook) {
      return runbook;
    }
    throw RunbookException.of(
        Position.of(ShownPath.of(file)),
        "This is a stage, which runs in a runbook that includes it; a runbook has `stages`.");
  }

  private Optional<Source> source(Path file) {
    files++;
    open.push(real(file));
    try {
      YamlDocument document = StrictYaml.read(file);
      var whole = new Source.Place(document, JsonPointer.empty());
      if (isRunbook(document)) {
        RunbookFile runbook = FileFormat.bind(document, RunbookFile.class);
        return Optional.of(new Source.OfRunbook(runbook, whole, parts(runbook, whole, file)));
      }
      return Optional.of(new Source.OfStage(FileFormat.bind(document, StageFile.class), whole));
    } catch (RunbookException broken) {
      problems.addAll(broken.problems());
      return Optional.empty();
    } finally {
      open.pop();
    }
  }

  private static boolean isRunbook(YamlDocument document) {
    JsonNode root = document.root();
    if (root.has("stages") && root.has("steps")) {
      throw RunbookException.of(
          document.key(JsonPointer.compile("/steps")),
          "A file has `stages` (a runbook) or `steps` (a stage), not both.");
    }
    if (!root.has("stages") && !root.has("steps")) {
      List<String> kinds = List.of("stages", "steps");
      Optional<String> meant =
          root.propertyStream()
              .flatMap(entry -> NearestName.of(entry.getKey(), kinds).stream())
              .findFirst();
      if (!root.isObject() || meant.isEmpty()) {
        throw RunbookException.of(
            document.at(JsonPointer.empty()),
            "This has neither `stages`, as a runbook has, nor `steps`, as a stage has.");
      }
      return meant.get().equals("stages");
    }
    return root.has("stages");
  }

  private List<Source.Included> parts(RunbookFile runbook, Source.Place place, Path file) {
    var parts = new ArrayList<Source.Included>();
    for (int i = 0; i < runbook.stages().size(); i++) {
      Source.Place at = place.get("stages").get(i);
      switch (runbook.stages().get(i)) {
        case StageFile stage -> parts.add(new Source.Included("", new Source.OfStage(stage, at)));
        case IncludeEntry entry ->
            included(entry, at.get("include").position(), file)
                .ifPresent(source -> parts.add(new Source.Included(entry.as(), source)));
      }
    }
    return parts;
  }

  private Optional<Source> included(IncludeEntry entry, Position at, Path from) {
    Optional<Path> file = resolve(entry.include(), from);
    Optional<String> why = file.isEmpty() ? Optional.of(NOT_A_FILE) : refusal(file.get());
    why.ifPresent(text -> problems.add(new Problem(at, text)));
    return why.isPresent() ? Optional.empty() : source(file.orElseThrow());
  }

  private static Optional<Path> resolve(String include, Path from) {
    try {
      Path path = Path.of(include);
      return include.isBlank() || include.contains("://") || path.isAbsolute()
          ? Optional.empty()
          : Optional.of(from.resolveSibling(path).normalize());
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  private Optional<String> refusal(Path file) {
    if (!real(file).startsWith(real(folder)) || !file.toAbsolutePath().startsWith(folder)) {
      return Optional.of("The included file lies outside the runbook's folder.");
    }
    if (!Files.isRegularFile(file)) {
      return Optional.of(
          "There is no file "
              + ShownPath.of(file)
              + "."
              + NearestName.of(String.valueOf(file.getFileName()), siblings(file))
                  .map(name -> " Did you mean `" + name + "`?")
                  .orElse(""));
    }
    if (open.contains(real(file))) {
      return Optional.of("These files include each other: " + cycle(real(file)) + ".");
    }
    return files < MOST_FILES
        ? Optional.empty()
        : Optional.of("More than " + MOST_FILES + " files are included here.");
  }

  private String cycle(Path again) {
    var names = new ArrayList<String>();
    names.add(ShownPath.of(again));
    for (Path path : open) {
      names.addFirst(ShownPath.of(path));
      if (path.equals(again)) {
        break;
      }
    }
    return String.join(" -> ", names);
  }

  private static List<String> siblings(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> String.valueOf(path.getFileName())).toList();
    } catch (IOException unreadable) {
      throw RunbookException.of(
          Position.of(ShownPath.of(folder)), "The folder cannot be read: " + unreadable + ".");
    }
  }

  /// Without symbolic links, as far as the file is there.
  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException missing) {
      return file.toAbsolutePath().normalize();
    }
  }
}
