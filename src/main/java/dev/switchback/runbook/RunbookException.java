package dev.switchback.runbook;

import java.util.List;

/// A runbook or an answers file cannot be used; carries every problem found, in the order of the
/// files.
public final class RunbookException extends RuntimeException {
  private final List<Problem> problems;

  public RunbookException(List<Problem> problems) {
    super(String.join("\n", problems.stream().sorted().map(Problem::toString).toList()));
    this.problems = problems.stream().sorted().toList();
  }

  public static RunbookException of(Position at, String text) {
    return new RunbookException(List.of(new Problem(at, text)));
  }

  /// Does nothing if there is no problem.
  public static void throwIfAny(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new RunbookException(problems);
    }
  }

  public List<Problem> problems() {
    return problems;
  }
}
