package dev.switchback.runbook;

import dev.switchback.runbook.ActionShape.Argument;
import dev.switchback.runbook.ActionShape.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

/// A few actions, the sample files, and how to load a text written in a test.
public final class SampleRunbooks {
  public static final Path FOLDER = Path.of("src/test/resources/runbooks");

  private static final Argument TEXT = new Argument(Kind.TEXT, true);
  private static final Argument MAYBE_TEXT = new Argument(Kind.TEXT, false);

  public static final Map<String, ActionShape> ACTIONS =
      Map.of(
          "vpc", new ActionShape(Map.of("cidr", TEXT), Set.of("id", "cidr")),
          "subnets", new ActionShape(Map.of("vpc", TEXT), Set.of("ids")),
          "file-share",
              new ActionShape(
                  Map.of(
                      "subnets", new Argument(Kind.LIST, true),
                      "label", MAYBE_TEXT,
                      "nodes", new Argument(Kind.NUMBER, false),
                      "encrypted", new Argument(Kind.BOOLEAN, false)),
                  Set.of("id")),
          "decide",
              new ActionShape(Map.of("vpc", TEXT, "reason", MAYBE_TEXT), Set.of("mode", "since")),
          "manual", new ActionShape(Map.of("text", TEXT, "probe", MAYBE_TEXT), Set.of()),
          "await",
              new ActionShape(
                  Map.of("probe", TEXT, "is", TEXT, "for", new Argument(Kind.MAP, false)),
                  Set.of()));

  private SampleRunbooks() {}

  public static RunbookLoader loader() {
    return new RunbookLoader(ACTIONS, Set.of("identity", "quotas"), Set.of("share-mounted"));
  }

  public static Runbook sample(String id) {
    return loader().load(FOLDER.resolve(id + ".yaml"));
  }

  static Path write(Path folder, String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.resolveSibling(""));
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The problems of a file, as `line:column: text`, or with the file's name if it is another.
  static ListAssert<String> problemsOf(Path file) {
    return Assertions.assertThat(problems(file));
  }

  private static List<String> problems(Path file) {
    try {
      loader().load(file);
      return List.of();
    } catch (RunbookException broken) {
      String folder = file.toAbsolutePath().resolveSibling("") + "/";
      return broken.problems().stream()
          .map(Problem::toString)
          .map(text -> text.replace(folder, ""))
          .map(text -> text.replaceFirst("^" + file.getFileName() + ":\\s?", ""))
          .toList();
    }
  }

  /// A runbook of one stage `one` with these steps (indented by six) and these top-level lines.
  static String runbook(String top, String steps) {
    return "id: r\ntitle: R\n"
        + top
        + "stages:\n  - id: one\n    title: One\n    steps:\n"
        + steps.indent(6);
  }
}
