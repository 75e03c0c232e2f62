package dev.switchback.cli.print;

import dev.switchback.cli.print.Palette.Mark;
import dev.switchback.cli.print.Table.Cell;
import dev.switchback.report.RunReport;
import dev.switchback.report.Standing;
import dev.switchback.report.StepReport.Condition;
import java.util.OptionalLong;

/// Where runs and steps stand, as a mark and words.
public final class StandingWords {
  private StandingWords() {}

  /// `process` is at it.
  public static Cell of(RunReport report, boolean resumable, OptionalLong process) {
    String words = words(report, process);
    return Cell.of(mark(report.about().standing()), resumable ? words + ", can be resumed" : words);
  }

  public static String words(RunReport report, OptionalLong process) {
    String where = process.isPresent() ? " (process " + process.getAsLong() + ")" : "";
    boolean begun = report.steps().stream().anyMatch(step -> step.record().attempts().count() > 0);
    return switch (report.about().standing()) {
      case RUNNING -> begun ? "running here" + where : "open, nothing begun yet" + where;
      case NOT_BEGUN, PAUSED, PAUSED_ON_SCREEN, INTERRUPTED, FAILED, DONE, ABORTED ->
          report.state() + where;
    };
  }

  public static Mark mark(Standing standing) {
    return switch (standing) {
      case NOT_BEGUN -> Mark.SAID;
      case RUNNING -> Mark.STARTED;
      case PAUSED, PAUSED_ON_SCREEN -> Mark.PAUSED;
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
