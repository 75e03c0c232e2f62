package dev.switchback.tui.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.run.Failure;
import dev.switchback.run.Resource;
import dev.switchback.run.StepState;
import dev.switchback.tui.state.Bindings;
import dev.switchback.tui.state.Command;
import dev.switchback.tui.state.LogLine;
import dev.switchback.tui.state.Place;
import dev.switchback.tui.state.RunPlan.StageInfo;
import dev.switchback.tui.state.RunPlan.StepInfo;
import dev.switchback.tui.state.RunView;
import dev.switchback.tui.state.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What there is to know of the selected step or stage: state, time, what failed and what to do,
/// what it said, what it is about, what it made.
record StepPane(RunView view, Times clock, int width) {
  private static final int BAR = 24;
  private static final int WORDS = 8;
  private static final List<Help> HELPING =
      List.of(
          new Help(Command.RETRY, "try again"),
          new Help(Command.SKIP, "leave it out"),
          new Help(Command.ABORT, "take back"),
          new Help(Command.BY_HAND, "by hand"),
          new Help(Command.CALLS, "calls"));

  /// A key that helps when a step has failed.
  private record Help(Command command, String words) {}

  List<Line> lines() {
    return switch (view.looking().selected().orElse(new Place.OfStage(""))) {
      case Place.OfStage(String id) -> view.plan().stage(id).map(this::stage).orElse(List.of());
      case Place.OfStep(var id) -> view.plan().step(id).map(this::step).orElse(List.of());
    };
  }

  private List<Line> stage(StageInfo stage) {
    var lines = new ArrayList<Line>();
    Prose.wrap(stage.title(), width).forEach(line -> lines.add(Line.of(line, Tone.STRONG)));
    long done = stage.steps().stream().filter(id -> view.state(id).settled()).count();
    lines.add(
        Line.of(
            done + " of " + Titles.count(stage.steps().size(), "step", "steps") + " done",
            Tone.DIM));
    lines.add(Line.EMPTY);
    Prose.lines(stage.about(), width).forEach(line -> lines.add(Line.of(line)));
    return lines;
  }

  private List<Line> step(StepInfo step) {
    var lines = new ArrayList<Line>();
    StepState state = view.state(step.id());
    lines.add(
        Marks.of(state, step.manner().undoes().isPresent(), view.progress().moment().ticks())
            .line()
            .and(" ")
            .and(step.title(), Tone.STRONG));
    lines.add(Line.of("  " + step.id() + " · " + step.words().uses(), Tone.DIM));
    lines.add(Line.EMPTY);
    lines.addAll(standing(step, state));
    words(step, lines);
    about(step, lines);
    made(step, lines);
    return lines;
  }

  private List<Line> standing(StepInfo step, StepState state) {
    Duration took = view.progress().times().took(step.id(), view.progress().now());
    Duration usual = step.manner().usual();
    String expected = usual.isZero() ? "" : " of about " + Titles.clock(usual);
    return switch (state) {
      case StepState.Pending p -> pending(step, usual);
      case StepState.Running r ->
          List.of(bar(took, usual).and(Titles.clock(took), Tone.STRONG).and(expected, Tone.DIM));
      case StepState.InDoubt i ->
          Prose.hanging(
              "",
              "In doubt: it began and nobody saw its end. It is looked for before it is done"
                  + " again.",
              Tone.WARNING,
              width);
      case StepState.Done d ->
          List.of(
              Line.of(
                      (step.manner().undoes().isPresent() ? "undone in " : "done in ")
                          + Titles.clock(took))
                  .and(usual.isZero() ? "" : "  usually " + Titles.clock(usual), Tone.DIM));
      case StepState.Failed(Failure failure) -> failed(failure);
      case StepState.Skipped s -> List.of(Line.of("skipped: " + s.why()));
    };
  }

  private List<Line> pending(StepInfo step, Duration usual) {
    List<String> names = Tree.waitsFor(step, view).stream().map(id -> id.path()).toList();
    var lines = new ArrayList<Line>();
    if (!names.isEmpty()) {
      lines.addAll(Prose.hanging("waits for ", String.join(", ", names), Tone.PLAIN, width));
    }
    if (!usual.isZero()) {
      lines.add(Line.of("usually takes " + Titles.clock(usual), Tone.DIM));
    }
    return lines;
  }

  private List<Line> failed(Failure failure) {
    var lines = new ArrayList<Line>();
    lines.addAll(Prose.hanging("", failure.what(), Tone.FAILED, width));
    if (!failure.todo().isEmpty()) {
      lines.addAll(Prose.hanging("", failure.todo(), Tone.PLAIN, width));
    }
    lines.add(Line.EMPTY);
    lines.add(helping());
    return lines;
  }

  /// The keys that help, dimmed where they do not work now.
  private Line helping() {
    Line line = Line.EMPTY;
    for (Help help : HELPING) {
      boolean works = Bindings.unavailable(help.command(), view).isEmpty();
      Line next =
          Line.of(
                  Bindings.of(help.command()).keys().getFirst().toString(),
                  works ? Tone.KEY : Tone.DIM)
              .and(" " + help.words() + "   ", works ? Tone.PLAIN : Tone.DIM);
      line = line.width() + next.width() - 3 <= width ? line.and(next) : line;
    }
    return line;
  }

  private Line bar(Duration took, Duration usual) {
    if (usual.isZero()) {
      return Line.EMPTY;
    }
    long full = Math.clamp(took.toMillis() * BAR / Math.max(1, usual.toMillis()), 0, BAR);
    return Line.of("█".repeat((int) full), Tone.ACCENT)
        .and("░".repeat(BAR - (int) full), Tone.DIM)
        .and("  ");
  }

  private void words(StepInfo step, List<Line> lines) {
    List<LogLine> said = view.records().of(step.id());
    if (said.isEmpty()) {
      return;
    }
    lines.add(Line.EMPTY);
    for (LogLine line : said.subList(Math.max(0, said.size() - WORDS), said.size())) {
      lines.add(
          Line.of(clock.of(line.at()) + " ", Tone.DIM)
              .and(Marks.of(line.kind()).line())
              .and(" " + line.text())
              .fit(width));
    }
  }

  private void about(StepInfo step, List<Line> lines) {
    if (!step.words().about().isBlank()) {
      lines.add(Line.EMPTY);
      Prose.lines(step.words().about(), width).forEach(line -> lines.add(Line.of(line)));
    }
  }

  private void made(StepInfo step, List<Line> lines) {
    List<Resource> resources = view.step(step.id()).trace().resources();
    var rows = new ArrayList<Rows.Row>();
    for (Resource resource : resources) {
      rows.add(new Rows.Row(resource.kind(), resource.id() + key(resource)));
    }
    view.step(step.id())
        .outputs()
        .ifPresent(outputs -> outputs.json().properties().forEach(field -> rows.add(row(field))));
    if (!rows.isEmpty()) {
      lines.add(Line.EMPTY);
      lines.addAll(Rows.lines(rows, width));
    }
  }

  private static String key(Resource resource) {
    boolean says = !resource.key().isEmpty() && !resource.key().equals(resource.kind());
    return says ? " (" + resource.key() + ")" : "";
  }

  private static Rows.Row row(Map.Entry<String, JsonNode> field) {
    return new Rows.Row(field.getKey(), Rows.text(field.getValue()));
  }
}
