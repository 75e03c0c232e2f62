package dev.switchback.runbook;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Collects problems, each once, and gives up when there are more than anybody reads.
public final class Problems implements Consumer<Problem> {
  private static final int MOST = 200;

  private final Set<Problem> found = new LinkedHashSet<>();

  /// Throws [RunbookException] with all of them when they become too many.
  @Override
  public void accept(Problem problem) {
    found.add(problem);
    if (found.size() == MOST) {
      found.add(new Problem(problem.at(), "These are " + MOST + " problems; there may be more."));
      throwIfAny();
    }
  }

  public void throwIfAny() {
    RunbookException.throwIfAny(List.copyOf(found));
  }
}
