package dev.switchback.action;

import dev.switchback.run.Outputs;
import java.util.List;
import java.util.Optional;

/// An action together with the inputs of one step, which have its type: so that nobody casts.
/// [ActionCatalog#bind] makes them.
public final class BoundAction {
  private final Pair<?> pair;

  private BoundAction(Pair<?> pair) {
    this.pair = pair;
  }

  private record Pair<I extends Record>(Action<I> action, I inputs) {
    Optional<Outputs> find(StepContext step) throws InterruptedException {
      return action.find(inputs, step);
    }

    Outputs apply(StepContext step) throws InterruptedException {
      return action.apply(inputs, step);
    }

    List<String> equivalent(StepContext step) {
      return action.equivalent(inputs, step);
    }
  }

  static <I extends Record> BoundAction of(Action<I> action, I inputs) {
    return new BoundAction(new Pair<>(action, inputs));
  }

  public Facts facts() {
    return pair.action().facts();
  }

  public Record inputs() {
    return pair.inputs();
  }

  /// As [Action#find].
  public Optional<Outputs> find(StepContext step) throws InterruptedException {
    return pair.find(step);
  }

  /// As [Action#apply].
  public Outputs apply(StepContext step) throws InterruptedException {
    return pair.apply(step);
  }

  /// As [Action#undo].
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    pair.action().undo(recorded, step);
  }

  /// As [Action#equivalent].
  public List<String> equivalent(StepContext step) {
    return pair.equivalent(step);
  }
}
