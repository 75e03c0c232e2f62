package dev.switchback.cli.print;

import dev.switchback.cli.print.Palette.Mark;
import dev.switchback.cli.print.Table.Cell;
import dev.switchback.report.Standing;
import dev.switchback.report.StepReport.Condition;

/// Where runs and steps stand, as a mark and words.
public final class StandingWords {
  private StandingWords() {}

  public static Cell of(Standing standing, boolean resumable) {
    String words = standing == Standing.RUNNING ? "running here" : standing.words();
    return Cell.of(mark(standing), resumable ? words + ", can be resumed" : words);
  }

  public static Mark mark(Standing standing) {
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

  public static Mark mark(Condition condition) {
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
