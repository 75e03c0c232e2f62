package dev.switchback.cli.print;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.ActionCatalog;
import dev.switchback.action.Facts;
import dev.switchback.cli.print.Palette.Tone;
import dev.switchback.engine.Graph.Task;
import dev.switchback.engine.Preview;
import dev.switchback.engine.Preview.Standing;
import dev.switchback.run.CriticalPath;
import dev.switchback.run.Lengths;
import dev.switchback.run.PlannedStep;
import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a run would do, as a table with totals.
public record PlanTable(List<Preview.Line> plan, ActionCatalog actions) {
  public List<String> lines(Palette palette) {
    int width = plan.stream().mapToInt(line -> line.node().id().path().length()).max().orElse(0);
    var lines = new ArrayList<String>();
    for (Preview.Line line : plan) {
      lines.add(
          ("%s  %-" + Math.max(1, width) + "s  %8s  %s")
              .formatted(
                  palette.paint(tone(line.standing()), "%-9s".formatted(word(line.standing()))),
                  line.node().id(),
                  toDo(line) ? Lengths.clock(line.node().expected().usual()) : "",
                  palette.plain(line.node().heading().title())));
    }
    lines.add("");
    lines.add(
        "%d of %d steps to do, usually %s; what they make costs about %.2f USD an hour (us-east-1 list prices of 2026-11)."
            .formatted(
                plan.stream().filter(PlanTable::toDo).count(),
                plan.size(),
                Lengths.clock(time()),
                dollars()));
    return lines;
  }

  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode steps = json.putArray("steps");
    for (Preview.Line line : plan) {
      ObjectNode step = steps.addObject();
      step.put("id", line.node().id().path());
      step.put("title", line.node().heading().title());
      step.put("standing", line.standing().name());
      step.put("usual", line.node().expected().usual().toString());
    }
    json.put("usualSeconds", time().toSeconds());
    json.put("dollarsAnHour", dollars());
    return json;
  }

  public Duration time() {
    var usual = new HashMap<StepId, Duration>();
    plan.stream()
        .filter(PlanTable::toDo)
        .forEach(line -> usual.put(line.node().id(), line.node().expected().usual()));
    List<PlannedStep> steps =
        plan.stream()
            .map(
                line ->
                    new PlannedStep(
                        line.node().id(), "", line.node().needs(), "", Optional.empty()))
            .toList();
    return CriticalPath.of(steps, usual).length();
  }

  public double dollars() {
    return plan.stream()
        .filter(line -> line.standing() == Standing.TO_DO || line.standing() == Standing.GONE)
        .map(line -> line.node().task())
        .mapToDouble(task -> task instanceof Task.Apply(var step) ? dollars(step.work().uses()) : 0)
        .sum();
  }

  private double dollars(String uses) {
    return actions.find(uses).map(action -> action.facts()).map(Facts::dollarsAnHour).orElse(0.0);
  }

  private static boolean toDo(Preview.Line line) {
    return line.standing() != Standing.THERE;
  }

  private static String word(Standing standing) {
    return standing.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Tone tone(Standing standing) {
    return switch (standing) {
      case TO_DO -> Tone.ACCENT;
      case THERE -> Tone.OK;
      case GONE, UNKNOWN -> Tone.WARNING;
      case TO_UNDO -> Tone.FAILED;
    };
  }
}
