package dev.switchback.cli.runbook;

import dev.switchback.runbook.Durations;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.Step;
import dev.switchback.runbook.StepId;
import dev.switchback.runbook.StepOrder;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// A runbook's order for people, at most 100 columns wide: rounds of steps that may run in
/// parallel, how long each usually takes, and what it waits for.
final class RunbookGraphText {
  private static final int WIDTH = 100;
  private static final int WIDEST_ID = 44;

  private final StringBuilder text = new StringBuilder();
  private final Function<String, Duration> usual;
  private final int idWidth;

  private RunbookGraphText(Runbook runbook, Function<String, Duration> usual) {
    this.usual = usual;
    this.idWidth =
        Stream.concat(runbook.steps(), runbook.lastly().stream())
            .mapToInt(step -> Math.min(WIDEST_ID, step.id().path().length()))
            .max()
            .orElse(1);
  }

  static String of(Runbook runbook, Function<String, Duration> usual) {
    var graph = new RunbookGraphText(runbook, usual);
    StepOrder order = StepOrder.of(runbook);
    graph.line(runbook.id() + " · " + runbook.heading().title());
    graph.line(
        "%s in %s, about %s if nothing waits for an answer"
            .formatted(
                RunbookListCommand.counted(runbook.steps().count(), "step"),
                RunbookListCommand.counted(order.rounds().size(), "round"),
                Durations.clock(order.usual(usual))));
    graph.rounds(order);
    if (!runbook.lastly().isEmpty()) {
      graph.line("");
      graph.line("finally, whatever happened before");
      graph.rounds(StepOrder.ofLast(runbook));
    }
    return graph.text.toString();
  }

  private void rounds(StepOrder order) {
    line("");
    int round = 0;
    for (List<Step> steps : order.rounds()) {
      round++;
      String number = String.valueOf(round);
      for (Step step : steps) {
        row(number, step, order.needs(step));
        number = "";
      }
    }
  }

  private void row(String number, Step step, List<StepId> needs) {
    String start =
        ("%3s  %-" + idWidth + "s %7s")
            .formatted(number, step.id(), Durations.clock(usual.apply(step.work().uses())));
    if (needs.isEmpty()) {
      line(start);
      return;
    }
    var row = new StringBuilder(start).append("  after");
    int indent = 3 + 2 + idWidth + 1 + 7 + 2 + "after".length();
    for (int i = 0; i < needs.size(); i++) {
      String word = needs.get(i) + (i + 1 < needs.size() ? "," : "");
      if (row.length() + 1 + word.length() > WIDTH && !row.toString().isBlank()) {
        line(row.toString());
        row = new StringBuilder(" ".repeat(indent));
      }
      row.append(' ').append(word);
    }
    line(row.toString());
  }

  private void line(String words) {
    text.append(words.stripTrailing()).append('\n');
  }
}
