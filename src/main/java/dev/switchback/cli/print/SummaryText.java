package dev.switchback.cli.print;

import dev.switchback.cli.print.OutputRows.Row;
import dev.switchback.cli.print.Palette.Mark;
import dev.switchback.cli.print.Palette.Tone;
import dev.switchback.run.CriticalPath;
import dev.switchback.run.Lengths;
import dev.switchback.run.Outputs;
import dev.switchback.run.RunSummary;
import dev.switchback.runbook.StepId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is printed at the end of a run: how it ended, its times, and then the outputs if it
/// succeeded, else what failed, what is left, and how to go on. No wider than `columns` where words
/// allow it.
public record SummaryText(Palette palette, RunWords words, int columns) {
  private static final String INDENT = "  ";
  private static final int FEW = 3;

  public List<String> lines(RunSummary summary) {
    return lines(summary, Optional.empty());
  }

  /// `paused` is why it is. The cause and what to do come last: they are to be seen without
  /// scrolling.
  public List<String> lines(RunSummary summary, Optional<String> paused) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(verdict(summary));
    addBlock(lines, OutputRows.lines(times(summary.times().path()), columns - INDENT.length()));
    switch (summary.ending()) {
      case SUCCEEDED -> {
        Map<StepId, Outputs> shown = toShow(summary.outputs());
        addBlock(lines, OutputRows.lines(OutputRows.of(shown), columns - INDENT.length()));
        shown.values().forEach(outputs -> addBlock(lines, OutputRows.picture(outputs)));
      }
      case FAILED, PAUSED, INTERRUPTED -> {
        addBlock(lines, OutputRows.lines(open(summary.steps()), columns - INDENT.length()));
        paused.ifPresent(
            why ->
                addBlock(
                    lines, Wrap.text("paused: " + palette.plain(why), columns - INDENT.length())));
        addBlock(
            lines,
            List.of("To go on where it stopped: " + palette.paint(Tone.ACCENT, words.resume())));
      }
      case ABORTED ->
          addBlock(lines, OutputRows.lines(open(summary.steps()), columns - INDENT.length()));
    }
    return lines;
  }

  private String verdict(RunSummary summary) {
    String elapsed = Lengths.clock(summary.times().elapsed());
    String counts = counts(summary.steps());
    return palette.mark(mark(summary.ending()))
        + " "
        + palette.paint(Tone.STRONG, words.name())
        + " "
        + switch (summary.ending()) {
          case SUCCEEDED -> "succeeded in ";
          case FAILED -> "failed after ";
          case ABORTED -> "was aborted and undone after ";
          case PAUSED -> "is paused after ";
          case INTERRUPTED -> "was interrupted after ";
        }
        + elapsed
        + (counts.isEmpty() ? "" : ": " + counts);
  }

  private static Mark mark(RunSummary.Ending ending) {
    return switch (ending) {
      case SUCCEEDED -> Mark.DONE;
      case FAILED -> Mark.FAILED;
      case ABORTED -> Mark.UNDONE;
      case PAUSED -> Mark.PAUSED;
      case INTERRUPTED -> Mark.UNCLEAR;
    };
  }

  private static String counts(RunSummary.Steps steps) {
    return Stream.of(
            count(steps.done(), "done"),
            count(steps.skipped(), "skipped"),
            count(steps.failed().keySet(), "failed"),
            count(steps.left(), "left"))
        .flatMap(List::stream)
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }

  private static List<String> count(Collection<StepId> steps, String what) {
    return steps.isEmpty() ? List.of() : List.of(steps.size() + " " + what);
  }

  private static List<Row> times(CriticalPath path) {
    if (path.steps().isEmpty()) {
      return List.of();
    }
    var chain = new ArrayList<String>(List.of(Lengths.clock(path.length()) + " "));
    path.steps().forEach(step -> chain.add((chain.size() > 1 ? "-> " : "") + step.path()));
    return List.of(
        new Row("critical path", chain),
        new Row("sequential", List.of(Lengths.clock(path.sequential()))));
  }

  private List<Row> open(RunSummary.Steps steps) {
    var rows = new ArrayList<Row>();
    if (!steps.left().isEmpty()) {
      rows.add(new Row("not done", byStage(steps.left())));
    }
    steps
        .failed()
        .forEach(
            (step, failure) ->
                rows.add(
                    new Row(step.path(), List.of(palette.plain(failure.toString()).split(" ")))));
    return rows;
  }

  /// Their names where they are few; else how many of each stage: `network 2, cluster 11`.
  private static List<String> byStage(List<StepId> steps) {
    List<String> parts =
        steps.size() <= FEW
            ? steps.stream().map(StepId::path).toList()
            : steps.stream()
                .collect(
                    Collectors.groupingBy(StepId::stage, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(stage -> stage.getKey() + " " + stage.getValue())
                .toList();
    return List.of(String.join(", ", parts).split(" "));
  }

  /// A stage's last step, `outputs`, gathers what is worth knowing of it; without such a step it is
  /// everything.
  private static Map<StepId, Outputs> toShow(Map<StepId, Outputs> outputs) {
    var gathered = new LinkedHashMap<>(outputs);
    gathered.keySet().removeIf(step -> !step.name().equals("outputs"));
    return gathered.isEmpty() ? outputs : gathered;
  }

  private static void addBlock(List<String> lines, List<String> block) {
    if (!block.isEmpty()) {
      lines.add("");
      block.forEach(line -> lines.add(INDENT + line));
    }
  }
}
