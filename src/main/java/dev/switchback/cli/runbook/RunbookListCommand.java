package dev.switchback.cli.runbook;

import dev.switchback.runbook.Problem;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.RunbookException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `runbook list`: those that can be used, on stdout; what is wrong with others, on stderr.
@Command(name = "list", description = "The runbooks there are.", mixinStandardHelpOptions = true)
final class RunbookListCommand implements Callable<Integer> {
  private final RunbookTools tools;

  RunbookListCommand(RunbookTools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    var problems = new LinkedHashSet<Problem>();
    var runbooks = new LinkedHashMap<String, Runbook>();
    try {
      tools.folder().runbooks().forEach(file -> load(file, runbooks, problems));
    } catch (RunbookException unreadable) {
      problems.addAll(unreadable.problems());
    }
    int widest = runbooks.keySet().stream().mapToInt(String::length).max().orElse(0);
    runbooks.forEach(
        (id, runbook) ->
            tools
                .out()
                .printf(
                    "%-" + Math.max(1, widest) + "s  %s  (%s, %s)%n",
                    id,
                    runbook.heading().title(),
                    counted(runbook.stages().size(), "stage"),
                    counted(runbook.steps().count() + runbook.lastly().size(), "step")));
    tools.out().flush();
    return problems.isEmpty()
        ? RunbookTools.DONE
        : tools.refuse(problems.stream().sorted().toList());
  }

  private void load(Path file, Map<String, Runbook> runbooks, Set<Problem> problems) {
    try {
      String name = String.valueOf(file.getFileName());
      runbooks.put(name.substring(0, name.lastIndexOf('.')), tools.loader().load(file));
    } catch (RunbookException broken) {
      problems.addAll(broken.problems());
    }
  }

  static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
