package dev.switchback.run;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/// Where a step is.
public sealed interface StepState {
  record Pending() implements StepState {}

  record Running(Instant since) implements StepState {}

  /// An attempt ended without a result: what it was about to do may have happened. It is looked for
  /// before it is done again.
  record InDoubt(Instant since) implements StepState {}

  record Done(Outputs outputs, Duration took) implements StepState {
    public Done {
      requireNonNull(outputs, "outputs");
    }
  }

  record Failed(Failure failure) implements StepState {}

  record Skipped(String why, Outputs outputs) implements StepState {}

  /// Nothing more will happen to it and what depends on it may go on.
  default boolean settled() {
    return switch (this) {
      case Done d -> true;
      case Skipped s -> true;
      case Pending p -> false;
      case Running r -> false;
      case InDoubt i -> false;
      case Failed f -> false;
    };
  }
}
