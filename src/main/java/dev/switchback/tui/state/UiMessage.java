package dev.switchback.tui.state;

import dev.switchback.run.RunEvent;
import dev.switchback.runbook.StepId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What reaches the screen.
public sealed interface UiMessage {
  record Pressed(Key key) implements UiMessage {}

  record Resized(Size size) implements UiMessage {}

  /// Time has passed; `now` is the run's own clock.
  record Ticked(Instant now) implements UiMessage {}

  record Happened(RunEvent event) implements UiMessage {}

  /// A line for people from a running step.
  record Said(Instant at, StepId step, String text) implements UiMessage {}

  record Called(CallLine call) implements UiMessage {}

  record Checked(CheckLine check) implements UiMessage {}

  /// Words of the prechecks, while they wait for something.
  record Noted(String text) implements UiMessage {}

  /// The prechecks are through, and the engine begins.
  record WorkBegan() implements UiMessage {}

  /// Another process is at work, and this one looks on.
  record Watches() implements UiMessage {}

  /// No engine is at work any more; `sentence` says why, if that is not in the events.
  record CameToRest(Optional<String> sentence) implements UiMessage {}

  /// From here on there is another plan: what was made is taken back.
  record Replanned(RunPlan plan) implements UiMessage {}

  /// Somebody must say yes or no; who asked waits under this number.
  record Asked(long question, Question words) implements UiMessage {}

  /// Who asked does not wait any more.
  record Withdrawn(long question) implements UiMessage {}

  record CommandsFound(StepId step, List<String> lines) implements UiMessage {
    public CommandsFound {
      lines = List.copyOf(lines);
    }
  }

  /// How far down the focused text can be scrolled, as the last frame showed.
  record Drawn(int deepest) implements UiMessage {}

  /// The program was stopped, and goes on.
  record TakenUp() implements UiMessage {}

  /// A signal wants the program to end, as soon as the run is paused.
  record MustLeave() implements UiMessage {}

  /// Probes have seen something of the live site.
  record Observed(Live live) implements UiMessage {}

  /// What the wizard waited for.
  record Heard(News news) implements UiMessage {}

  /// What is asked, for a step where there is one. `typed` is what must be typed, empty for a plain
  /// yes. `yes` and `no` say what the answers do.
  record Question(Optional<StepId> step, Words words, String typed, String yes, String no) {}

  /// `text` is Markdown and may be empty.
  record Words(String title, String text) {}
}
