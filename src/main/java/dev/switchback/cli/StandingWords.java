package dev.switchback.cli;

import dev.switchback.cli.Palette.Mark;
import dev.switchback.cli.Table.Cell;
import dev.switchback.report.Standing;
import dev.switchback.report.StepReport.Condition;

/// Where runs and steps stand, as a mark and words.
final class StandingWords {
  private StandingWords() {}

  static Cell of(Standing standing, boolean resumable) {
    String words = standing == Standing.RUNNING ? "running here" : standing.words();
    return Cell.of(mark(standing), resumable ? words + ", can be resumed" : words);
  }

  static Mark mark(Standing standing) {
    return switch (standing) {
      case NOT_BEGUN -> Mark.SAID;
      case RUNNING -> Mark.STARTED;
      case PAUSED -> Mark.PAUSED;
      case INTERRUPTED -> Mark.UNCLEAR;
      case FAILED -> Mark.FAILED;
      case DONE -> Mark.DONE;
      case ABORTED -> Mark.UNDONE;
    };
  }

  static Mark mark(Condition condition) {
    return switch (condition) {
      case PENDING -> Mark.SAID;
      case RUNNING -> Mark.STARTED;
      case IN_DOUBT -> Mark.UNCLEAR;
      case FAILED -> Mark.FAILED;
      case SKIPPED -> Mark.SKIPPED;
      case DONE -> Mark.DONE;
      case UNDONE -> Mark.UNDONE;
    };
  }
}
