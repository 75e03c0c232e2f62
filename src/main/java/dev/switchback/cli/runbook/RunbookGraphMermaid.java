package dev.switchback.cli.runbook;

import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.Stage;
import dev.switchback.runbook.Step;
import dev.switchback.runbook.StepId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A runbook's order as a Mermaid flowchart: a box for each stage, an arrow from what is needed to
/// what needs it.
final class RunbookGraphMermaid {
  private final Map<StepId, String> names = new LinkedHashMap<>();
  private final StringBuilder text = new StringBuilder("flowchart TD\n");

  private RunbookGraphMermaid() {}

  static String of(Runbook runbook) {
    var graph = new RunbookGraphMermaid();
    int number = 0;
    for (Stage stage : runbook.stages()) {
      graph.box("stage" + ++number, stage.title(), stage.steps());
    }
    if (!runbook.lastly().isEmpty()) {
      graph.box("lastly", "finally", runbook.lastly());
    }
    Stream.concat(runbook.steps(), runbook.lastly().stream()).forEach(graph::arrows);
    return graph.text.toString();
  }

  private void box(String name, String title, List<Step> steps) {
    text.append("  subgraph %s[\"%s\"]\n".formatted(name, escaped(title)));
    for (Step step : steps) {
      String id = "s" + (names.size() + 1);
      names.put(step.id(), id);
      text.append("    %s[\"%s\"]\n".formatted(id, escaped(step.heading().title())));
    }
    text.append("  end\n");
  }

  private void arrows(Step step) {
    step.order().needs().stream()
        .sorted()
        .forEach(
            need -> text.append("  %s --> %s\n".formatted(names.get(need), names.get(step.id()))));
  }

  private static String escaped(String title) {
    return title
        .replace("#", "#35;")
        .replace("\"", "#quot;")
        .replace("<", "#lt;")
        .replace(">", "#gt;")
        .replace("\n", " ");
  }
}
