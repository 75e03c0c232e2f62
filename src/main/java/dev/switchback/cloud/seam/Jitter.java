package dev.switchback.cloud.seam;

import dev.switchback.cloud.call.Operation;
import java.util.Objects;
import java.util.SplittableRandom;

/// Chance that spreads repeated calls. It depends on the seed and on which attempt of which call it
/// is, not on which thread comes first: a run in virtual time comes out the same every time.
record Jitter(long seed) {
  /// From 0 to 1.
  double fraction(Operation operation, String step, int attempt) {
    long mixed = seed * 31 + Objects.hash(operation.toString(), step, attempt);
    return new SplittableRandom(mixed).nextDouble();
  }
}
