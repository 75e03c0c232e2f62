package dev.switchback.cli.print;

import dev.switchback.cli.print.Palette.Mark;
import dev.switchback.cli.print.Palette.Tone;
import dev.switchback.engine.Graph;
import dev.switchback.engine.RunListener;
import dev.switchback.run.Failure;
import dev.switchback.run.Lengths;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.run.RunSummary;
import dev.switchback.run.Stopwatch;
import dev.switchback.runbook.StepId;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A run as lines for a log: how long the run has been worked on, a mark, the step, what happened
/// to it. Times come from the events, so that a rehearsal's are those of its clock.
public final class PlainRenderer implements RunListener {
  private final PrintWriter out;
  private final Graph graph;
  private final Looks looks;
  private final Palette palette;
  private final RunWords words;
  private final int idWidth;
  private final Stopwatch stopwatch = new Stopwatch();
  private final RepeatedWords said = new RepeatedWords();
  private final Set<String> titled = new HashSet<>();
  private RunState state = RunState.start();

  /// How it looks: colours and glyphs, and how wide it may be where that is known.
  public record Looks(Palette palette, OptionalInt columns) {
    private static final int SUMMARY = 100;
    private static final int NARROW = 24;

    /// As lines for what is left right of `column`; one line if nobody knows how wide that is, or
    /// it is too narrow to be read.
    public List<String> wrapped(String text, int column) {
      int width = columns.orElse(0) - column;
      return text.lines()
          .flatMap(line -> width < NARROW ? Stream.of(line) : Wrap.text(line, width).stream())
          .toList();
    }

    public int ofSummary() {
      return Math.min(columns.orElse(SUMMARY), SUMMARY);
    }
  }

  /// `before` are the run's events of earlier processes: times and the summary count them, nothing
  /// is printed for them.
  public PlainRenderer(
      PrintWriter out, Graph graph, Looks looks, RunWords words, List<RunEvent> before) {
    this.out = out;
    this.graph = graph;
    this.looks = looks;
    this.palette = looks.palette();
    this.words = words;
    idWidth =
        Stream.of(graph.nodes(), graph.lastly())
            .flatMap(nodes -> nodes.keySet().stream())
            .mapToInt(id -> id.path().length())
            .max()
            .orElse(0);
    before.forEach(this::count);
  }

  @Override
  public void event(RunEvent event) {
    count(event);
    print(event);
    out.flush();
  }

  @Override
  public void said(Instant at, StepId step, String text) {
    if (said.worthSaying(at, step, text)) {
      line(at, Mark.SAID, step, palette.plain(text), line -> palette.paint(Tone.DIM, line));
      out.flush();
    }
  }

  private void count(RunEvent event) {
    state = state.after(event);
    stopwatch.add(event);
  }

  private void print(RunEvent event) {
    switch (event) {
      case RunEvent.RunStarted e -> title(steps(e.steps().size()));
      case RunEvent.RunResumed e ->
          title("going on, " + settled() + " of " + steps(e.steps().size()) + " done before");
      case RunEvent.RunAborting e -> {
        out.println();
        title("aborting, " + steps(e.steps().size()) + " to undo, the newest first");
      }
      case RunEvent.RunPaused e -> summary(Optional.of(e.why()));
      case RunEvent.RunFinished e -> summary(Optional.empty());
      case RunEvent.OfStep e -> print(e);
    }
  }

  private void print(RunEvent.OfStep event) {
    StepId step = event.step();
    Instant at = event.at();
    switch (event) {
      case RunEvent.StepConfirmed e -> line(at, Mark.SAID, step, "confirmed: " + e.by());
      case RunEvent.StepStarted e -> {
        said.forget(step);
        stageTitle(step);
        String again = e.attempt() > 1 ? " (attempt " + e.attempt() + ")" : "";
        line(at, Mark.STARTED, step, title(step) + again);
      }
      case RunEvent.StepSucceeded e -> line(at, Mark.DONE, step, "done in " + took(step));
      case RunEvent.StepUndone e -> line(at, Mark.UNDONE, step, "undone in " + took(step));
      case RunEvent.StepSkipped e -> {
        stageTitle(step);
        line(at, Mark.SKIPPED, step, "skipped: " + palette.plain(e.why()));
      }
      case RunEvent.StepInDoubt e ->
          failure(at, Mark.UNCLEAR, step, "in doubt after " + took(step) + ": ", e.failure());
      case RunEvent.StepFailed e ->
          failure(at, Mark.FAILED, step, "failed after " + took(step) + ": ", e.failure());
      case RunEvent.ResourceRecorded e -> {}
      case RunEvent.ValueRemembered e -> {}
    }
  }

  private void failure(Instant at, Mark mark, StepId step, String how, Failure failure) {
    line(at, mark, step, how + palette.plain(failure.what()));
    if (!failure.todo().isEmpty()) {
      wrapped(palette.plain(failure.todo())).forEach(this::below);
    }
  }

  private void line(Instant at, Mark mark, StepId step, String text) {
    line(at, mark, step, text, UnaryOperator.identity());
  }

  private void line(
      Instant at, Mark mark, StepId step, String text, UnaryOperator<String> painted) {
    String elapsed = "%8s".formatted(Lengths.clock(stopwatch.elapsed(at)));
    String id = ("%-" + Math.max(idWidth, 1) + "s").formatted(step.path());
    List<String> lines = wrapped(text).stream().map(painted).toList();
    out.println(
        palette.paint(Tone.DIM, elapsed)
            + " "
            + palette.mark(mark)
            + " "
            + id
            + "  "
            + lines.getFirst());
    lines.stream().skip(1).forEach(this::below);
  }

  private void below(String line) {
    out.println(" ".repeat(textColumn()) + line);
  }

  private List<String> wrapped(String text) {
    return looks.wrapped(text, textColumn());
  }

  /// After the time, the mark and the step.
  private int textColumn() {
    return idWidth + 13;
  }

  private void title(String rest) {
    out.println(palette.paint(Tone.STRONG, words.name()) + ": " + rest);
  }

  private void stageTitle(StepId step) {
    String title = words.stages().get(step.stage());
    if (title != null && titled.add(step.stage())) {
      out.println();
      out.println(palette.paint(Tone.STRONG, palette.plain(title)));
    }
  }

  private void summary(Optional<String> paused) {
    RunSummary summary = RunSummary.of(state, stopwatch);
    new SummaryText(palette, words, looks.ofSummary()).lines(summary, paused).forEach(out::println);
  }

  private String title(StepId step) {
    return graph
        .node(step)
        .map(node -> palette.plain(node.heading().title()))
        .orElseGet(step::name);
  }

  private String took(StepId step) {
    return Lengths.clock(stopwatch.took(step));
  }

  private long settled() {
    return state.plan().steps().stream()
        .filter(step -> state.step(step.id()).state().settled())
        .count();
  }

  private static String steps(int count) {
    return count == 1 ? "1 step" : count + " steps";
  }
}
