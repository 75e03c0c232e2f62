package dev.switchback.time;

import java.time.Instant;

/// A clock that starts at a given moment and runs `speed` times faster: for a rehearsal that people
/// watch.
public final class ScaledTimekeeper extends RealTimekeeper {
  private final Instant start;
  private final int speed;

  public ScaledTimekeeper(Instant start, int speed) {
    super(speed);
    this.start = start;
    this.speed = speed;
  }

  public int speed() {
    return speed;
  }

  @Override
  public Instant now() {
    return start.plus(elapsed());
  }
}
