package dev.switchback.cloud;

import dev.switchback.time.Inbox;
import dev.switchback.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A clock that stands still but for its sleepers; it remembers how long each slept.
public final class HandTime implements Timekeeper {
  public static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  public final List<Duration> slept = new ArrayList<>();
  private Duration elapsed = Duration.ZERO;

  @Override
  public synchronized Instant now() {
    return START.plus(elapsed);
  }

  @Override
  public synchronized Duration elapsed() {
    return elapsed;
  }

  @Override
  public synchronized void sleep(Duration length) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    slept.add(length);
    elapsed = elapsed.plus(length);
  }

  public void passes(Duration length) {
    elapsed = elapsed.plus(length);
  }

  public Duration sleptInAll() {
    return slept.stream().reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public Thread start(String name, Runnable work) {
    return Thread.ofVirtual().name(name).start(work);
  }

  @Override
  public void interrupt(Thread thread) {
    thread.interrupt();
  }

  @Override
  public <T> Inbox<T> inbox() {
    throw new UnsupportedOperationException("nothing here waits for messages");
  }
}
