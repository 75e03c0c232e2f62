package dev.switchback.rehearsal.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The states of a resource and when each begins, also those to come: its state is a function of
/// now, and nothing has to happen for it to change.
public record Timeline(List<Phase> phases) {
  /// The state in which nothing is left of a resource: no operation finds it any more.
  public static final String GONE = "gone";

  public record Phase(Instant from, String state) {}

  public Timeline {
    phases = List.copyOf(phases);
  }

  public static Timeline of(Instant at, String state) {
    return new Timeline(List.of(new Phase(at, state)));
  }

  /// The same until `from`, then `state`; what was to come after `from` does not come.
  public Timeline then(Instant from, String state) {
    List<Phase> kept = new ArrayList<>();
    phases.stream().filter(phase -> phase.from().isBefore(from)).forEach(kept::add);
    kept.add(new Phase(from, state));
    return new Timeline(kept);
  }

  public Instant begun() {
    return phases.getFirst().from();
  }

  String stateAt(Instant now) {
    String state = phases.getFirst().state();
    for (Phase phase : phases) {
      if (!phase.from().isAfter(now)) {
        state = phase.state();
      }
    }
    return state;
  }

  /// When a state begins or began; empty if it never does.
  public Optional<Instant> since(String state) {
    return phases.stream()
        .filter(phase -> phase.state().equals(state))
        .map(Phase::from)
        .findFirst();
  }
}
