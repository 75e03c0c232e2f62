package dev.switchback.rehearsal.acm.planted;

import dev.switchback.rehearsal.dms.planted.PlantedDms;

/// One half of a cycle that must not be: `ArchitectureTest` sees that it is found.
public interface PlantedAcm {
  PlantedDms other();
}
