package dev.switchback.engine;

import dev.switchback.action.Action;
import dev.switchback.action.BoundAction;
import dev.switchback.engine.Message.Result;
import dev.switchback.run.Outputs;
import dev.switchback.time.Timekeeper;
import java.time.Duration;
import java.util.Optional;

/// What a step's thread does: look if it may be there already, do it, or take it back.
final class StepWork {
  /// How long an in-doubt create is looked for before it is made again: what was just made may not
  /// be listed yet, and for many kinds this look is the only protection against a second one.
  private static final Duration LOOK = Duration.ofSeconds(30);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  /// How well a step must be looked for before it is done.
  enum Look {
    /// It was never started.
    NONE,
    /// It is recorded; nothing can be underway.
    ONCE,
    /// An attempt may have had an effect a moment ago.
    LONG
  }

  private StepWork() {}

  /// Looks, and does it if it was not found.
  static Result apply(BoundAction action, JournaledContext context, Look look)
      throws InterruptedException {
    if (action.facts().changes()) {
      Optional<Outputs> found = look(action, context, look);
      if (found.isPresent()) {
        context.say("found what was made before");
        return new Result.Gave(found);
      }
    }
    return new Result.Gave(Optional.of(action.apply(context)));
  }

  /// Looks once and changes nothing: for a step that the operator leaves out.
  static Result find(BoundAction action, JournaledContext context) throws InterruptedException {
    return new Result.Gave(action.find(context));
  }

  /// Takes back what is recorded. `unfinished` is the action with its inputs if the step never came
  /// to its end: then it is looked for first, for something may have been made without being
  /// recorded.
  static Result undo(
      Action<?> action,
      Optional<BoundAction> unfinished,
      JournaledContext context,
      Optional<Outputs> outputs)
      throws InterruptedException {
    if (unfinished.isPresent() && action.facts().changes()) {
      look(unfinished.get(), context, Look.LONG);
    }
    action.undo(context.recordedSoFar(outputs), context);
    return new Result.Undone(context.step());
  }

  private static Optional<Outputs> look(BoundAction action, JournaledContext context, Look look)
      throws InterruptedException {
    if (look == Look.NONE) {
      return Optional.empty();
    }
    Timekeeper time = context.time();
    Duration end = time.elapsed().plus(look == Look.LONG ? LOOK : Duration.ZERO);
    while (true) {
      Optional<Outputs> found = action.find(context);
      if (found.isPresent() || time.elapsed().compareTo(end) >= 0) {
        return found;
      }
      context.say("looking for what an earlier attempt may have made");
      time.sleep(LOOK_AGAIN);
    }
  }
}
