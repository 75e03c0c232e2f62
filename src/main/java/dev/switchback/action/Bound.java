package dev.switchback.action;

import dev.switchback.run.Outputs;
import java.util.List;
import java.util.Optional;

/// An action and the inputs of one step, of the same type: so that nobody casts.
public record Bound<I extends Record>(Action<I> action, I inputs) {
  public Optional<Outputs> find(StepContext step) throws InterruptedException {
    return action.find(inputs, step);
  }

  public Outputs apply(StepContext step) throws InterruptedException {
    return action.apply(inputs, step);
  }

  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    action.undo(recorded, step);
  }

  public List<String> equivalent(StepContext step) {
    return action.equivalent(inputs, step);
  }
}
