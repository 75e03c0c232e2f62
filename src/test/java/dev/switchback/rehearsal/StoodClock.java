package dev.switchback.rehearsal;

import dev.switchback.time.Inbox;
import dev.switchback.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;

/// A clock that stands still until it is told to go on.
public final class StoodClock implements Timekeeper {
  public static final Instant START = Instant.parse("2026-11-01T09:00:00Z");

  private Instant now = START;

  void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Duration elapsed() {
    return Duration.between(START, now);
  }

  @Override
  public void sleep(Duration length) {
    advance(length);
  }

  @Override
  public Thread start(String name, Runnable work) {
    throw new UnsupportedOperationException("this clock starts no threads");
  }

  @Override
  public void interrupt(Thread thread) {
    thread.interrupt();
  }

  @Override
  public <T> Inbox<T> inbox() {
    throw new UnsupportedOperationException("this clock has no inbox");
  }
}
