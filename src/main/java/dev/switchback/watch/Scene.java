package dev.switchback.watch;

import static java.util.Objects.requireNonNull;

import dev.switchback.cloud.Cloud;
import dev.switchback.time.Timekeeper;

/// Where probes look: what stands of the site, its cloud, and its clock.
public record Scene(Standing standing, Cloud cloud, Timekeeper time) {
  public Scene {
    requireNonNull(standing, "standing");
    requireNonNull(cloud, "cloud");
    requireNonNull(time, "time");
  }
}
