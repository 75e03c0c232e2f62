package dev.switchback.tui.state;

import dev.switchback.runbook.StepId;
import dev.switchback.tui.state.Dialog.Choice;
import dev.switchback.tui.state.Dialog.Entry;
import dev.switchback.tui.state.Dialog.Purpose;
import dev.switchback.tui.state.Dialog.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The dialogs of the run screen.
final class Dialogs {
  private Dialogs() {}

  static Dialog question(RunPlan plan, long number, UiMessage.Question asked) {
    Optional<Entry> entry =
        asked.typed().isEmpty()
            ? Optional.empty()
            : Optional.of(new Entry("Type " + asked.typed() + " to go ahead:", asked.typed(), ""));
    return new Dialog(
        new Purpose.ToAnswer(number),
        new Text(asked.words().title(), whatHappens(plan, asked)),
        entry,
        List.of(new Choice('y', "Go ahead", asked.yes()), new Choice('n', "Cancel", asked.no())),
        1);
  }

  static Dialog leave(RunView view) {
    String resume = "To go on later: " + view.plan().name().resume();
    String what =
        "Nothing new is started, calls in flight return, and everything is recorded. " + resume;
    return new Dialog(
        new Purpose.ToLeave(),
        new Text("Leave the run?", List.of("The run goes on only while this screen is open.")),
        Optional.empty(),
        List.of(
            new Choice('p', "Pause and leave", what), new Choice('s', "Stay", "The run goes on.")),
        0);
  }

  static Dialog skip(RunView view, StepId step) {
    String title = view.plan().step(step).map(RunPlan.StepInfo::title).orElse(step.path());
    List<String> text =
        List.of(
            step + ": " + title,
            "It is looked for once more; what is found is kept as its outputs. If a later step"
                + " needs what is not there, the step cannot be left out.");
    return new Dialog(
        new Purpose.ToSkip(step),
        new Text("Leave out the failed step?", text),
        Optional.of(new Entry("Why (it stands in the report):", "", "")),
        List.of(
            new Choice('s', "Leave it out", "The steps after it go on without it."),
            new Choice('n', "Cancel", "It stays failed.")),
        1);
  }

  static Dialog abort(RunView view) {
    String site = view.plan().name().site();
    long made =
        view.plan().steps().keySet().stream()
            .filter(step -> view.step(step).attempts().count() > 0)
            .count();
    List<String> text =
        List.of(
            "What "
                + (made == 1 ? "1 step" : made + " steps")
                + " of this run made for "
                + site
                + " is taken away, the newest first. What was there before the run stays.",
            "The taking away can be paused and resumed, but the run cannot go on after it.");
    return new Dialog(
        new Purpose.ToAbort(),
        new Text("Take back the run?", text),
        Optional.of(new Entry("Type " + site + " to go ahead:", site, "")),
        List.of(
            new Choice('y', "Take it back", "It begins at once."),
            new Choice('n', "Cancel", "The run stays as it is.")),
        1);
  }

  /// The step, what its runbook says, and what would be taken away.
  private static List<String> whatHappens(RunPlan plan, UiMessage.Question asked) {
    var lines = new ArrayList<String>();
    asked.step().ifPresent(step -> lines.add(step.path()));
    lines.addAll(paragraphs(asked.words().text()));
    asked.step().flatMap(step -> taken(plan, step)).ifPresent(lines::add);
    return lines;
  }

  /// The steps that a gate stands for are below it.
  private static Optional<String> taken(RunPlan plan, StepId gate) {
    Map<String, Long> stages =
        plan.steps().values().stream()
            .filter(step -> step.id().path().startsWith(gate.path() + "/"))
            .flatMap(step -> step.manner().undoes().stream())
            .collect(Collectors.groupingBy(StepId::stage, TreeMap::new, Collectors.counting()));
    long all = stages.values().stream().mapToLong(Long::longValue).sum();
    String each =
        stages.entrySet().stream()
            .map(stage -> stage.getKey() + " " + stage.getValue())
            .collect(Collectors.joining(", "));
    return all == 0
        ? Optional.empty()
        : Optional.of(
            "Takes away what %d steps made, the newest first: %s. What others made stays."
                .formatted(all, each));
  }

  private static List<String> paragraphs(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\n\\s*\n", -1));
  }
}
