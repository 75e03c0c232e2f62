package dev.switchback.time.planted;

import dev.switchback.run.planted.PlantedState;

/// The other half of a cycle: `ArchitectureTest` sees that it is found.
public interface PlantedClock {
  PlantedState state();
}
