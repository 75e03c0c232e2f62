package dev.switchback.tui.view;

import dev.switchback.run.RunSummary;
import dev.switchback.run.RunSummary.Ending;
import dev.switchback.runbook.StepId;
import dev.switchback.tui.state.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// How a run ended: the verdict, its times, and what it leaves or what is left to do.
record SummaryPane(RunView view, int width) {
  List<Line> lines() {
    RunSummary summary = RunSummary.of(view.progress().run(), view.progress().times());
    var lines = new ArrayList<Line>();
    lines.add(verdict(summary));
    lines.add(Line.of("  " + counts(summary.steps()), Tone.DIM));
    lines.add(Line.EMPTY);
    lines.addAll(Rows.lines(times(summary), width));
    if (!summary.steps().failed().isEmpty()) {
      lines.add(Line.EMPTY);
      summary
          .steps()
          .failed()
          .forEach(
              (step, failure) ->
                  lines.addAll(Prose.hanging("✖ ", step + ": " + failure, Tone.PLAIN, width)));
    }
    lines.add(Line.EMPTY);
    lines.addAll(summary.ending() == Ending.SUCCEEDED ? outputs(summary) : next(summary));
    return lines;
  }

  private Line verdict(RunSummary summary) {
    String elapsed = Titles.clock(summary.times().elapsed());
    String name = view.plan().name().runbook() + " of " + view.plan().name().site();
    Line mark =
        switch (summary.ending()) {
          case SUCCEEDED -> Line.of("✔ ", Tone.OK);
          case FAILED -> Line.of("✖ ", Tone.FAILED);
          case ABORTED -> Line.of("↺ ", Tone.OK);
          case PAUSED, INTERRUPTED -> Line.of("‖ ", Tone.WARNING);
        };
    return mark.and(name, Tone.STRONG)
        .and(
            switch (summary.ending()) {
              case SUCCEEDED -> " succeeded in " + elapsed;
              case FAILED -> " failed after " + elapsed;
              case ABORTED -> " was taken back after " + elapsed;
              case PAUSED, INTERRUPTED -> " is paused after " + elapsed;
            });
  }

  private static String counts(RunSummary.Steps steps) {
    var parts = new ArrayList<String>();
    add(parts, steps.done().size(), "done");
    add(parts, steps.skipped().size(), "skipped");
    add(parts, steps.failed().size(), "failed");
    add(parts, steps.left().size(), "left");
    return String.join(" · ", parts);
  }

  private static void add(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  private static List<Rows.Row> times(RunSummary summary) {
    List<StepId> chain = summary.times().path().steps();
    if (chain.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Rows.Row(
            "critical path",
            Titles.clock(summary.times().path().length())
                + "  "
                + chain.stream().map(StepId::path).collect(Collectors.joining(" → "))),
        new Rows.Row("sequential", Titles.clock(summary.times().path().sequential())));
  }

  private List<Line> outputs(RunSummary summary) {
    var rows = new ArrayList<Rows.Row>();
    summary
        .outputs()
        .forEach(
            (step, outputs) -> {
              if (step.name().equals("outputs")) {
                outputs
                    .json()
                    .properties()
                    .forEach(f -> rows.add(new Rows.Row(f.getKey(), Rows.text(f.getValue()))));
              }
            });
    return Rows.lines(rows, width);
  }

  private List<Line> next(RunSummary summary) {
    if (summary.ending() == Ending.ABORTED) {
      return List.of();
    }
    var lines = new ArrayList<Line>();
    String on = summary.steps().failed().isEmpty() ? "p" : "r";
    lines.add(
        Line.of(on, Tone.KEY)
            .and(" go on   ")
            .and("a", Tone.KEY)
            .and(" take it back   ")
            .and("q", Tone.KEY)
            .and(" leave"));
    lines.addAll(Prose.hanging("", "Later: " + view.plan().name().resume(), Tone.DIM, width));
    return lines;
  }
}
