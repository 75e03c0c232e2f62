package dev.switchback.tui.state;

import dev.switchback.runbook.StepId;
import dev.switchback.tui.state.RunPlan.StageInfo;
import dev.switchback.tui.state.RunPlan.StepInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The lines of the tree: every stage, and the steps of those that are open.
public final class Tree {
  private Tree() {}

  /// A line of the tree.
  public sealed interface Row {
    Place place();
  }

  public record StageRow(StageInfo stage, StageState state, boolean open) implements Row {
    @Override
    public Place place() {
      return new Place.OfStage(stage.id());
    }
  }

  public record StepRow(StepInfo step) implements Row {
    @Override
    public Place place() {
      return new Place.OfStep(step.id());
    }
  }

  /// What is shown in `rows` lines of screen: everything is open if that fits.
  public static List<Row> rows(RunView view, int rows) {
    boolean roomForAll = view.plan().stages().size() + view.plan().steps().size() <= rows;
    var lines = new ArrayList<Row>();
    for (StageInfo stage : view.plan().stages()) {
      add(stage, view, roomForAll, lines);
    }
    return lines;
  }

  /// The index of the selected line; that of its stage if it is shut, 0 if there is none.
  public static int selected(List<Row> rows, Looking looking) {
    int stage = 0;
    for (int i = 0; i < rows.size(); i++) {
      Place place = rows.get(i).place();
      if (looking.selected().equals(Optional.of(place))) {
        return i;
      }
      if (looking.selected().filter(selected -> isIn(selected, place)).isPresent()) {
        stage = i;
      }
    }
    return stage;
  }

  private static boolean isIn(Place step, Place stage) {
    return step instanceof Place.OfStep(StepId id)
        && stage instanceof Place.OfStage(String of)
        && id.stage().equals(of);
  }

  /// The steps that a pending one waits for.
  public static List<StepId> waitsFor(StepInfo step, RunView view) {
    Set<StepId> needs = step.needs();
    return view.plan().steps().keySet().stream()
        .filter(needs::contains)
        .filter(need -> !view.state(need).settled())
        .toList();
  }

  private static void add(StageInfo stage, RunView view, boolean roomForAll, List<Row> lines) {
    List<StepInfo> steps =
        stage.steps().stream()
            .flatMap(id -> view.plan().step(id).stream())
            .filter(step -> matches(step, view.looking().filter().text()))
            .toList();
    boolean filtered = view.looking().filter().active();
    if (steps.isEmpty() && filtered) {
      return;
    }
    StageState state = StageState.of(stage, view);
    boolean open = filtered || open(stage, state, view.looking(), roomForAll);
    lines.add(new StageRow(stage, state, open));
    if (open) {
      steps.forEach(step -> lines.add(new StepRow(step)));
    }
  }

  private static boolean open(
      StageInfo stage, StageState state, Looking looking, boolean roomForAll) {
    Boolean folded = looking.folded().get(stage.id());
    return folded == null ? roomForAll || state.interesting() : !folded;
  }

  private static boolean matches(StepInfo step, String filter) {
    String wanted = filter.toLowerCase(Locale.ROOT);
    return step.id().path().toLowerCase(Locale.ROOT).contains(wanted)
        || step.title().toLowerCase(Locale.ROOT).contains(wanted);
  }
}
