package dev.switchback.cli.runbook;

import dev.switchback.runbook.Position;
import dev.switchback.runbook.Problem;
import dev.switchback.runbook.RunbookException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `runbook lint`: every problem of the named runbooks, or of all.
@Command(
    name = "lint",
    description = "Check runbooks; exit 2 if anything is wrong with one.",
    mixinStandardHelpOptions = true)
final class RunbookLintCommand implements Callable<Integer> {
  private final RunbookTools tools;

  @Parameters(
      paramLabel = "RUNBOOK",
      arity = "0..*",
      description = "Ids or paths; all runbooks if none is said.")
  private List<String> named = List.of();

  RunbookLintCommand(RunbookTools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    // A file that several runbooks include would tell the same again.
    var problems = new LinkedHashSet<Problem>();
    var files = new LinkedHashSet<Path>();
    for (String name : named) {
      collect(problems, () -> files.add(tools.folder().locate(name)));
    }
    if (named.isEmpty()) {
      collect(problems, () -> files.addAll(tools.folder().runbooks()));
    }
    files.forEach(file -> collect(problems, () -> tools.loader().load(file)));
    if (files.isEmpty() && problems.isEmpty()) {
      Position folder = Position.of(tools.folder().folder().toString());
      problems.add(new Problem(folder, "There is no runbook here (a .yaml file with `stages`)."));
    }
    if (!problems.isEmpty()) {
      return tools.refuse(problems.stream().sorted().toList());
    }
    tools.out().println(RunbookListCommand.counted(files.size(), "runbook") + ", no problems");
    tools.out().flush();
    return RunbookTools.DONE;
  }

  private static void collect(Set<Problem> problems, Runnable work) {
    try {
      work.run();
    } catch (RunbookException broken) {
      problems.addAll(broken.problems());
    }
  }
}
