package dev.switchback.time;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What the system's clock and the scaled one share: threads that really sleep, `speed` times
/// shorter than they are told.
abstract sealed class RealTimekeeper implements Timekeeper
    permits SystemTimekeeper, ScaledTimekeeper {
  private final long origin = System.nanoTime();
  private final int speed;
  private final Map<Thread, Wait> waits = new HashMap<>();

  RealTimekeeper(int speed) {
    if (speed < 1) {
      throw new IllegalArgumentException("speed must be at least 1, not " + speed);
    }
    this.speed = speed;
  }

  /// One thread that was started here: whether it sleeps is its monitor, `ended` ends the sleep.
  private static final class Wait {
    boolean ended;
  }

  @Override
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - origin).multipliedBy(speed);
  }

  @Override
  public Duration during(Duration real) {
    return real.multipliedBy(speed);
  }

  @Override
  public void sleep(Duration length) throws InterruptedException {
    Wait wait = waitOf(Thread.currentThread());
    long end = System.nanoTime() + real(length);
    synchronized (wait) {
      for (long left = end - System.nanoTime();
          left > 0 && !wait.ended;
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(wait, left);
      }
      if (wait.ended) {
        wait.ended = false;
        throw new InterruptedException("interrupted while waiting");
      }
    }
  }

  @Override
  public Thread start(String name, Runnable work) {
    return Thread.ofVirtual()
        .name(name)
        .start(
            () -> {
              try {
                work.run();
              } finally {
                forget(Thread.currentThread());
              }
            });
  }

  @Override
  public void interrupt(Thread thread) {
    Wait wait = waitOf(thread);
    synchronized (wait) {
      wait.ended = true;
      wait.notifyAll();
    }
  }

  @Override
  public <T> Inbox<T> inbox() {
    return new QueueInbox<>();
  }

  private long real(Duration length) {
    return length.toNanos() / speed;
  }

  private Wait waitOf(Thread thread) {
    synchronized (waits) {
      return waits.computeIfAbsent(thread, t -> new Wait());
    }
  }

  private void forget(Thread thread) {
    synchronized (waits) {
      waits.remove(thread);
    }
  }

  private final class QueueInbox<T> implements Inbox<T> {
    private final LinkedBlockingQueue<T> queue = new LinkedBlockingQueue<>();

    @Override
    public void put(T message) {
      queue.add(message);
    }

    @Override
    public T take() throws InterruptedException {
      return queue.take();
    }

    @Override
    public Optional<T> poll(Duration upTo) throws InterruptedException {
      return Optional.ofNullable(queue.poll(real(upTo), TimeUnit.NANOSECONDS));
    }
  }

  static Instant systemTime() {
    return Instant.now();
  }
}
