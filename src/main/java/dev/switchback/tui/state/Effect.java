package dev.switchback.tui.state;

import dev.switchback.runbook.StepId;

/// What the outside is to do after a message.
public sealed interface Effect {
  /// A question that was asked is answered: yes or no.
  record Answer(long question, boolean given) implements Effect {}

  record Pause(String why) implements Effect {}

  /// A failed step is to be tried again while others go on.
  record Retry(StepId step) implements Effect {}

  /// A failed step is to be left out while others go on.
  record Skip(StepId step, String why) implements Effect {}

  record Decide(Decision decision) implements Effect {}

  /// The first screen or the wizard wants something.
  record Ordered(Order order) implements Effect {}

  /// The lines that would do a step by hand are wanted.
  record FindCommands(StepId step) implements Effect {}

  /// Every probe is to look at once.
  record AskAgain() implements Effect {}

  /// Into the terminal's clipboard, where it lets us.
  record Copy(String text) implements Effect {}

  /// The program is to stop in the background until it is taken up again.
  record Suspend() implements Effect {}

  record Redraw() implements Effect {}

  /// The program goes on after it was stopped: the terminal may be as others left it.
  record TakeUp() implements Effect {}
}
