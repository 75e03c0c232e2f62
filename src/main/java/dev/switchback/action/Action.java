package dev.switchback.action;

import dev.switchback.run.Outputs;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a step can do. One file per action; everything AWS-specific about it is in that file. `I`
/// is a record that Jackson binds from the step's resolved `with:`; an `Optional` component may be
/// left out.
public interface Action<I extends Record> {
  Class<I> inputs();

  /// The names [Outputs] will have.
  Set<String> outputs();

  Facts facts();

  /// Read-only: is it there already? Looks for recorded ids, then by tags, then as the facts say
  /// for its kind; records what it sees, also when only a part is there (then the answer is empty
  /// and [#apply] makes the rest). Called for steps in doubt, by `plan`, by adopt and after work
  /// done by hand; never by [#apply].
  Optional<Outputs> find(I inputs, StepContext step) throws InterruptedException;

  /// Does it, and returns when it is done and verified. Idempotent: what is recorded is not made
  /// again.
  Outputs apply(I inputs, StepContext step) throws InterruptedException;

  /// Takes back everything the step recorded, in the reverse order, tolerant of what is already
  /// gone; returns when it is gone.
  void undo(Recorded recorded, StepContext step) throws InterruptedException;

  /// The aws, kubectl or SQL lines that do the same, secret-free, for people.
  List<String> equivalent(I inputs, StepContext step);
}
