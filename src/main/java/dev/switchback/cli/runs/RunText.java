package dev.switchback.cli.runs;

import dev.switchback.cli.print.OutputRows;
import dev.switchback.cli.print.Palette;
import dev.switchback.cli.print.Palette.Tone;
import dev.switchback.cli.print.StandingWords;
import dev.switchback.cli.print.Table;
import dev.switchback.cli.print.Table.Cell;
import dev.switchback.report.RunReport;
import dev.switchback.report.Standing;
import dev.switchback.report.StepReport;
import dev.switchback.run.Failure;
import dev.switchback.run.Lengths;
import dev.switchback.run.PlannedStep;
import dev.switchback.run.Resource;
import dev.switchback.runbook.StepId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A stored run for the terminal: where it stands, its steps, what failed and what to do, its
/// outputs.
record RunText(Palette palette) {
  private static final int WIDTH = 100;

  List<String> lines(ListedRun.Sound run) {
    RunReport report = run.report();
    var lines = new ArrayList<String>();
    lines.add(verdict(run));
    lines.add("  " + palette.paint(Tone.DIM, palette.plain(where(report.about()))));
    pause(report).ifPresent(why -> lines.add("  " + palette.plain(why)));
    add(lines, steps(report).lines(palette));
    add(lines, OutputRows.lines(failures(report), WIDTH));
    add(lines, OutputRows.lines(OutputRows.of(report.summary().outputs()), WIDTH));
    if (run.resumable()) {
      add(
          lines,
          List.of(
              "To go on where it stopped: "
                  + palette.paint(
                      Tone.ACCENT,
                      "switchback --site " + report.about().site().name() + " resume")));
    }
    return lines;
  }

  /// Why it is paused, if it is: the last that is remarked of it.
  private static Optional<String> pause(RunReport report) {
    Standing standing = report.about().standing();
    boolean paused = standing == Standing.PAUSED || standing == Standing.PAUSED_ON_SCREEN;
    return paused && !report.history().isEmpty()
        ? Optional.of(report.history().getLast().text())
        : Optional.empty();
  }

  private String verdict(ListedRun.Sound run) {
    RunReport report = run.report();
    String words = StandingWords.words(report, run.process());
    String count =
        report.about().request().isEmpty()
            ? ""
            : ": %d of %d steps settled in %s"
                .formatted(
                    report.settled(),
                    report.steps().size(),
                    Lengths.clock(report.summary().times().elapsed()));
    return palette.mark(StandingWords.mark(report.about().standing()))
        + " "
        + palette.paint(Tone.STRONG, palette.plain(report.title()))
        + " "
        + words
        + count;
  }

  private static String where(RunReport.About about) {
    Stream<String> started =
        about.request().isEmpty()
            ? Stream.empty()
            : Stream.of(RunsListCommand.started(about.times().started()) + " UTC");
    return Stream.concat(
            Stream.of(
                about.run(),
                about.site().kind().name().toLowerCase(Locale.ROOT),
                "account " + about.site().account(),
                about.site().region()),
            started)
        .collect(Collectors.joining(" · "));
  }

  private static Table steps(RunReport report) {
    Set<StepId> open =
        report.steps().stream()
            .filter(step -> !step.record().state().settled())
            .map(step -> step.planned().id())
            .collect(Collectors.toSet());
    Table table = Table.of("STEP", ">START", ">TOOK", "STATE", "MADE");
    for (StepReport step : report.steps()) {
      table.row(
          Cell.of(StandingWords.mark(step.condition()), step.id()),
          Cell.of(step.span().start().map(start -> "+" + Lengths.clock(start)).orElse("")),
          Cell.of(step.span().start().isPresent() ? Lengths.clock(step.span().took()) : ""),
          Cell.of(words(step, open)),
          Cell.dim(made(step.record().trace().resources())));
    }
    return table;
  }

  private static String words(StepReport step, Set<StepId> open) {
    int attempts = step.record().attempts().count();
    String words = step.condition().words() + (attempts > 1 ? ", attempt " + attempts : "");
    List<String> waits = waitsFor(step.planned(), open);
    return step.condition() != StepReport.Condition.PENDING || waits.isEmpty()
        ? words
        : "after "
            + waits.getFirst()
            + (waits.size() > 1 ? " and " + (waits.size() - 1) + " more" : "");
  }

  private static List<String> waitsFor(PlannedStep step, Set<StepId> open) {
    return step.needs().stream().filter(open::contains).sorted().map(StepId::path).toList();
  }

  private static String made(List<Resource> resources) {
    return switch (resources.size()) {
      case 0 -> "";
      case 1 -> resources.getFirst().id();
      default -> resources.size() + " resources";
    };
  }

  private List<OutputRows.Row> failures(RunReport report) {
    var rows = new ArrayList<OutputRows.Row>();
    for (StepReport step : report.steps()) {
      if (!step.record().state().settled()) {
        step.record().attempts().lastFailure().ifPresent(failure -> rows.add(row(step, failure)));
      }
    }
    return rows;
  }

  private OutputRows.Row row(StepReport step, Failure failure) {
    return new OutputRows.Row(step.id(), List.of(palette.plain(failure.toString()).split(" ")));
  }

  private static void add(List<String> lines, List<String> block) {
    if (!block.isEmpty()) {
      lines.add("");
      block.forEach(line -> lines.add("  " + line));
    }
  }
}
