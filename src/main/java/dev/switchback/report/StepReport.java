package dev.switchback.report;

import static java.util.Objects.requireNonNull;

import dev.switchback.run.PlannedStep;
import dev.switchback.run.StepRecord;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// What became of one step of a run.
public record StepReport(PlannedStep planned, StepRecord record, Condition condition, Span span) {
  /// UNDONE was done and then taken back in the same run.
  public enum Condition {
    PENDING,
    RUNNING,
    IN_DOUBT,
    FAILED,
    SKIPPED,
    DONE,
    UNDONE;

    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public String json() {
      return words().replace(' ', '-');
    }
  }

  /// After how much work on the run it was first started (empty if never), and how long it was
  /// worked on. The time between a pause or a crash and the resume does not count.
  public record Span(Optional<Duration> start, Duration took) {}

  public StepReport {
    requireNonNull(planned, "planned");
    requireNonNull(record, "record");
    requireNonNull(condition, "condition");
    requireNonNull(span, "span");
  }

  public String id() {
    return planned.id().path();
  }
}
