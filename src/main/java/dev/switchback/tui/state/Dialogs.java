package dev.switchback.tui.state;

import dev.switchback.run.Resource;
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
  private static final int NAMED = 3;

  /// Kinds of resources that hold what people wrote.
  private static final Map<String, String> DATA =
      Map.of(
          "file-system", "file system",
          "instance", "database host",
          "db-instance", "DB instance");

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
            waiting(view.plan().after(step)),
            "It is looked for once more; what is found is kept as its outputs. If a later step"
                + " needs what is not found, it cannot be left out and stays failed.");
    return new Dialog(
        new Purpose.ToSkip(step),
        new Text("Leave out the failed step?", text),
        Optional.of(new Entry("Why (it stands in the report):", "", "")),
        List.of(
            new Choice('s', "Leave it out", "What needs none of its outputs goes on."),
            new Choice('n', "Cancel", "It stays failed.")),
        1);
  }

  private static String waiting(List<StepId> after) {
    if (after.isEmpty()) {
      return "No other step waits for it.";
    }
    String first = after.stream().limit(NAMED).map(StepId::path).collect(Collectors.joining(", "));
    String more = after.size() > NAMED ? " and " + (after.size() - NAMED) + " more" : "";
    return count(after.size(), "step waits", "steps wait") + " for it: " + first + more + ".";
  }

  static Dialog abort(RunView view) {
    String site = view.plan().name().site();
    List<StepId> begun =
        view.plan().steps().keySet().stream()
            .filter(step -> view.step(step).attempts().count() > 0)
            .toList();
    List<Made> made =
        begun.stream().map(step -> new Made(step, view.step(step).trace().resources())).toList();
    var text = new ArrayList<String>();
    text.add(
        "What this run made for " + site + ": " + taken(made) + " What was there before it stays.");
    lost(made).ifPresent(text::add);
    text.add("The taking away can be paused and resumed, but the run cannot go on after it.");
    return new Dialog(
        new Purpose.ToAbort(),
        new Text("Take back the run?", text),
        Optional.of(new Entry("Type " + site + " to go ahead:", site, "")),
        List.of(
            new Choice('y', "Take it back", "It begins at once."),
            new Choice('n', "Cancel", "The run stays as it is.")),
        1);
  }

  /// What would be taken away, or the step and what its runbook says.
  private static List<String> whatHappens(RunPlan plan, UiMessage.Question asked) {
    var lines = new ArrayList<String>();
    List<Made> made = asked.step().map(step -> below(plan, step)).orElse(List.of());
    if (made.isEmpty()) {
      asked.step().ifPresent(step -> lines.add(step.path()));
      lines.addAll(paragraphs(asked.words().text()));
    } else {
      RunPlan.Name name = plan.name();
      lines.addAll(paragraphs(asked.words().text()));
      lines.add("Of the site " + name.site() + " (" + name.place() + ") " + taken(made));
      lost(made).ifPresent(lines::add);
      lines.add("What others made stays.");
    }
    return lines;
  }

  /// What one step made.
  private record Made(StepId step, List<Resource> resources) {}

  /// The steps that a gate stands for are below it.
  private static List<Made> below(RunPlan plan, StepId gate) {
    return plan.steps().values().stream()
        .filter(step -> step.id().path().startsWith(gate.path() + "/"))
        .flatMap(
            step ->
                step.manner().undoes().stream()
                    .map(target -> new Made(target, step.manner().takes())))
        .toList();
  }

  /// `117 resources of 131 steps, the newest first: cluster 23, network 24.`
  private static String taken(List<Made> made) {
    Map<String, Integer> stages =
        made.stream()
            .filter(one -> !one.resources().isEmpty())
            .collect(
                Collectors.groupingBy(
                    one -> one.step().stage(),
                    TreeMap::new,
                    Collectors.summingInt(one -> one.resources().size())));
    int all = stages.values().stream().mapToInt(Integer::intValue).sum();
    String each =
        stages.entrySet().stream()
            .map(stage -> stage.getKey() + " " + stage.getValue())
            .collect(Collectors.joining(", "));
    return count(all, "resource", "resources")
        + " of "
        + count(made.size(), "step", "steps")
        + " are taken away, the newest first"
        + (each.isEmpty() ? "." : ": " + each + ".");
  }

  /// What holds data, by name.
  private static Optional<String> lost(List<Made> made) {
    String data =
        made.stream()
            .flatMap(one -> one.resources().stream())
            .filter(one -> DATA.containsKey(one.kind()))
            .map(one -> DATA.get(one.kind()) + " " + one.id())
            .collect(Collectors.joining(", "));
    return data.isEmpty()
        ? Optional.empty()
        : Optional.of("All data in them is lost: " + data + ".");
  }

  private static String count(int number, String one, String many) {
    return number == 1 ? "1 " + one : number + " " + many;
  }

  private static List<String> paragraphs(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\n\\s*\n", -1));
  }
}
