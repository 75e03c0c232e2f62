package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

import dev.switchback.runbook.StepId;
import java.util.List;
import java.util.Optional;

/// A box that waits for an answer before anything else. `focus` is the index of the chosen one of
/// `choices`; the last of them changes nothing, and escape takes it.
public record Dialog(
    Purpose purpose, Text text, Optional<Entry> entry, List<Choice> choices, int focus) {
  public Dialog {
    requireNonNull(purpose, "purpose");
    requireNonNull(text, "text");
    requireNonNull(entry, "entry");
    choices = List.copyOf(choices);
  }

  /// What its answer is for.
  public sealed interface Purpose {
    record ToAnswer(long question) implements Purpose {}

    record ToLeave() implements Purpose {}

    record ToSkip(StepId step) implements Purpose {}

    record ToAbort() implements Purpose {}

    /// Only to be read.
    record ToRead() implements Purpose {}

    /// To make the fix of a precheck in the wizard.
    record ToFix(WizardCheck check) implements Purpose {}

    /// To begin a run on the real account.
    record ToBegin(Draft draft) implements Purpose {}
  }

  /// `lines` are paragraphs.
  public record Text(String title, List<String> lines) {
    public Text {
      lines = List.copyOf(lines);
    }
  }

  /// A line to type; `wanted` is the one text that is accepted, or empty where any will do.
  public record Entry(String prompt, String wanted, String typed) {
    boolean complete() {
      return wanted.isEmpty() ? !typed.isBlank() : typed.strip().equals(wanted);
    }

    private Entry with(String text) {
      return new Entry(prompt, wanted, text);
    }
  }

  /// `key` chooses it at once where nothing is typed; `explains` says what it does.
  public record Choice(char key, String label, String explains) {}

  /// Whether a choice can be taken: all but the last want the entry to be complete.
  public boolean available(int choice) {
    return choice == choices.size() - 1 || entry.map(Entry::complete).orElse(true);
  }

  /// Whether something else was typed than what is wanted: then enter takes no choice, for the
  /// operator meant another one than that which has the focus.
  public boolean mistyped() {
    return entry.filter(e -> !e.complete() && !e.typed().isBlank()).isPresent();
  }

  Dialog focused(int next) {
    return new Dialog(purpose, text, entry, choices, next);
  }

  /// The next choice that can be taken, in either direction.
  Dialog moved(int by) {
    int next = focus;
    do {
      next = Math.floorMod(next + by, choices.size());
    } while (!available(next));
    return focused(next);
  }

  /// A complete entry moves the focus to what it is for, an incomplete one back.
  Dialog typed(String typed) {
    var next = new Dialog(purpose, text, entry.map(e -> e.with(typed)), choices, focus);
    return next.focused(next.available(0) ? 0 : choices.size() - 1);
  }
}
