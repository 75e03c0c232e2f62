package dev.switchback.time;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/// The clock of something that is only looked at: it stands still, and whoever waits is there at
/// once. Any thread may use it. Nothing runs on it: it starts no threads.
public final class StillTimekeeper implements Timekeeper {
  private final Instant moment;
  private final AtomicReference<Duration> waited = new AtomicReference<>(Duration.ZERO);

  public StillTimekeeper(Instant moment) {
    this.moment = requireNonNull(moment, "moment");
  }

  @Override
  public Instant now() {
    return moment;
  }

  /// What was waited for in all, so that deadlines end.
  @Override
  public Duration elapsed() {
    return waited.get();
  }

  @Override
  public void sleep(Duration length) {
    waited.accumulateAndGet(length, Duration::plus);
  }

  @Override
  public Thread start(String name, Runnable work) {
    throw new UnsupportedOperationException("nothing runs while the clock stands still");
  }

  @Override
  public void interrupt(Thread thread) {
    throw new UnsupportedOperationException("nothing runs while the clock stands still");
  }

  @Override
  public <T> Inbox<T> inbox() {
    throw new UnsupportedOperationException("nothing runs while the clock stands still");
  }
}
