package dev.switchback.cli.runbook;

import dev.switchback.runbook.Input;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.Stage;
import dev.switchback.runbook.Step;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `runbook show`: what a runbook asks and does, in words.
@Command(
    name = "show",
    description = "What a runbook asks and does, stage by stage.",
    mixinStandardHelpOptions = true)
final class RunbookShowCommand implements Callable<Integer> {
  private final RunbookTools tools;

  @Parameters(paramLabel = "RUNBOOK", description = "An id or a path.")
  private String runbook = "";

  RunbookShowCommand(RunbookTools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    return tools.with(runbook, this::show);
  }

  private void show(Runbook shown) {
    PrintWriter out = tools.out();
    out.println(shown.id() + " · " + shown.heading().title());
    indented(shown.heading().about(), "  ");
    if (!shown.inputs().isEmpty()) {
      out.println();
      out.println("Inputs");
      shown.inputs().values().forEach(this::show);
    }
    list("prechecks: ", shown.prechecks());
    shown.stages().forEach(this::show);
    if (!shown.lastly().isEmpty()) {
      out.println();
      out.println("finally");
      shown.lastly().forEach(this::show);
    }
  }

  private void show(Input input) {
    String preset = input.preset().map(value -> ", default " + value.asText()).orElse("");
    tools
        .out()
        .printf(
            "  %s (%s%s) %s%n",
            input.name(), input.type().word(), preset, input.wording().prompt());
    list("    choices: ", input.choices());
  }

  private void show(Stage stage) {
    tools.out().println();
    tools.out().println(stage.id() + " · " + stage.title());
    indented(stage.about(), "  ");
    list("  prechecks: ", stage.prechecks());
    stage.steps().forEach(this::show);
  }

  private void show(Step step) {
    tools.out().printf("  %s · %s%n", step.id(), step.heading().title());
    indented(step.heading().about(), "    ");
    tools.out().println("    uses: " + step.work().uses());
    list("    needs: ", step.order().needs().stream().sorted().map(Object::toString).toList());
    list("    when: ", conditions(step));
    switch (step.policy().confirm()) {
      case NONE -> {}
      case YES -> tools.out().println("    asks before it begins");
      case SITE_NAME -> tools.out().println("    wants the site's name typed before it begins");
    }
    if (step.policy().pointOfNoReturn()) {
      tools.out().println("    point of no return: abort is refused afterwards");
    }
  }

  private static List<String> conditions(Step step) {
    return step.order().when().entrySet().stream()
        .map(
            condition ->
                condition.getKey().text()
                    + " is "
                    + condition.getValue().stream()
                        .map(value -> value.asText())
                        .sorted()
                        .collect(Collectors.joining(" or ")))
        .sorted()
        .toList();
  }

  private void list(String before, List<String> words) {
    if (!words.isEmpty()) {
      tools.out().println(before + String.join(", ", words));
    }
  }

  private void indented(String text, String by) {
    text.lines().forEach(line -> tools.out().println((by + line).stripTrailing()));
  }
}
