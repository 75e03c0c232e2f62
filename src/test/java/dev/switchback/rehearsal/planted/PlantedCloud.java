package dev.switchback.rehearsal.planted;

/// Used where it must not be: `ArchitectureTest` sees that this is found.
public final class PlantedCloud {}
