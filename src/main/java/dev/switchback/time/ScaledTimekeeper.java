package dev.switchback.time;

import java.time.Instant;

/// A clock that starts at a given moment and runs `speed` times faster: for a rehearsal that people
/// watch.
public final class ScaledTimekeeper extends RealTimekeeper {
  private final Instant start;

  public ScaledTimekeeper(Instant start, int speed) {
    super(speed);
    this.start = start;
  }

  @Override
  public Instant now() {
    return start.plus(elapsed());
  }
}
