package dev.switchback.time;

import java.time.Instant;

/// The system's own clock: for real accounts.
public final class SystemTimekeeper extends RealTimekeeper {
  public SystemTimekeeper() {
    super(1);
  }

  @Override
  public Instant now() {
    return systemTime();
  }
}
