package dev.switchback.rehearsal.faults;

import dev.switchback.cloud.call.Call;
import dev.switchback.cloud.call.Faults;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Faults from a list, each when its turn comes. Every call counts for all faults that match it;
/// the first that is due is what happens.
final class DueFaults implements Faults {
  /// Counts the calls that a fault was asked about.
  interface Counter {
    /// The number of this call, from 1.
    long next(PlannedFault fault);
  }

  private final Supplier<List<PlannedFault>> planned;
  private final Counter counter;
  private final AtomicBoolean expired = new AtomicBoolean();

  DueFaults(Supplier<List<PlannedFault>> planned, Counter counter) {
    this.planned = planned;
    this.counter = counter;
  }

  @Override
  public Optional<Fault> onCall(Call call) {
    if (expired.get()) {
      return Optional.of(new Fault.ExpireCredentials());
    }
    Optional<Fault> due =
        planned.get().stream()
            .filter(fault -> fault.matches(call))
            .filter(fault -> fault.when().due(counter.next(fault)))
            .toList()
            .stream()
            .map(fault -> fault.at(call))
            .findFirst();
    if (due.isPresent() && due.get() instanceof Fault.ExpireCredentials) {
      expired.set(true);
    }
    return due;
  }

  @Override
  public void signedIn() {
    expired.set(false);
  }
}
