package dev.switchback.rehearsal.world;

/// How strict the simulated cloud is. With eventual consistency a new resource is not found for 1
/// to 10 s after its create. `pageSize` is how many items an answer holds at most; 0: as many as
/// AWS gives.
public record Settings(boolean eventualConsistency, int pageSize) {
  public static Settings standard() {
    return new Settings(false, 0);
  }
}
