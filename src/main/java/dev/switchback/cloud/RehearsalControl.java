package dev.switchback.cloud;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.switchback.cloud.call.Faults;
import java.util.Optional;
import java.util.OptionalInt;

/// What people and tests may do with the simulated account of a site from outside a run: the
/// `rehearsal` commands speak to it.
public interface RehearsalControl {
  /// The site whose account this is.
  String site();

  /// Every resource as of now (the account's own clock), one object each with `type`, `id`, `name`,
  /// `state`, `tags` and what the service's description says; empty if the site has no simulated
  /// account yet.
  Optional<ArrayNode> resources();

  /// Throws the simulated account away, with the faults that wait for it. False if there was none.
  /// If a run holds the site, the lock's own exception, and nothing is thrown away.
  boolean reset();

  /// Lets something go wrong in the run that is going on, or in the next one.
  void add(FaultOrder order);

  /// A fault as the command line says it. `operation` is `service:Operation` or `*`; `nth` counts
  /// the matching calls from the moment the run learns of the order, from 1; `times` how many calls
  /// in a row suffer it, and if empty: one, or for ever if it is a denial.
  record FaultOrder(String operation, int nth, OptionalInt times, Faults.Fault fault) {
    public FaultOrder {
      requireNonNull(operation, "operation");
      requireNonNull(times, "times");
      requireNonNull(fault, "fault");
      if (nth < 1 || times.orElse(1) < 1) {
        throw new IllegalArgumentException("nth and times count from 1");
      }
    }
  }
}
