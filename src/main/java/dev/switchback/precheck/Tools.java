package dev.switchback.precheck;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The programs with which the work could be done by hand are there: a warning only, Switchback
/// needs none of them.
final class Tools implements Precheck {
  /// What for, by the program's name.
  private static final Map<String, String> WANTED = wanted();

  private final List<Path> folders;

  /// `path` is the environment's PATH.
  Tools(String path) {
    this.folders =
        Arrays.stream(path.split(File.pathSeparator, -1))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList();
  }

  private static Map<String, String> wanted() {
    var wanted = new LinkedHashMap<String, String>();
    wanted.put("aws", "AWS by hand");
    wanted.put("kubectl", "the cluster by hand");
    wanted.put("session-manager-plugin", "a shell on the database host");
    return wanted;
  }

  @Override
  public String id() {
    return "tools";
  }

  @Override
  public String title() {
    return "The tools for doing it by hand are there";
  }

  @Override
  public Set<String> operations() {
    return Set.of();
  }

  @Override
  public Verdict check(PrecheckContext context) {
    return check();
  }

  Verdict check() {
    List<String> missing = WANTED.keySet().stream().filter(name -> !there(name)).toList();
    return missing.isEmpty()
        ? new Verdict.Passed(String.join(", ", WANTED.keySet()))
        : new Verdict.Warned(
            missing.stream()
                .map(name -> name + " (" + WANTED.get(name) + ")")
                .collect(Collectors.joining(", ", "not on the PATH: ", "")),
            "Install them before you need them; Switchback itself does not use them");
  }

  private boolean there(String name) {
    return folders.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(name)));
  }
}
