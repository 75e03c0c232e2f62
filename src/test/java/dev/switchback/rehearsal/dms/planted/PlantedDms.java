package dev.switchback.rehearsal.dms.planted;

import dev.switchback.rehearsal.acm.planted.PlantedAcm;

/// One half of a cycle that must not be: `ArchitectureTest` sees that it is found.
public interface PlantedDms {
  PlantedAcm other();
}
