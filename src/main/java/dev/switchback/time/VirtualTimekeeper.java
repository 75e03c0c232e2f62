package dev.switchback.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Time that passes only when nobody is busy: then it jumps to the earliest sleeper, who runs
/// alone.
///
/// A busy-token is taken before a thread starts and given back when it ends; while it waits here it
/// has none, and whoever wakes it takes one in its name, so that no moment passes between the
/// waking and the running. The thread that makes the clock has the first token. Waiting for
/// anything else (a socket, a lock) counts as busy.
public final class VirtualTimekeeper implements Timekeeper {
  private final Instant start;
  private final ReentrantLock lock = new ReentrantLock();
  private final PriorityQueue<Waiter> sleepers =
      new PriorityQueue<>(
          Comparator.comparingLong((Waiter w) -> w.wake).thenComparingLong(w -> w.order));
  private final Map<Thread, Waiter> waiting = new HashMap<>();
  private final Set<Thread> interrupted = new HashSet<>();
  private long nanos;
  private long order;
  private int busy = 1;

  public VirtualTimekeeper(Instant start) {
    this.start = start;
  }

  /// A thread that waits: until a moment, until a message, or both.
  private final class Waiter {
    final long wake;
    final long order;
    final Condition signal = lock.newCondition();
    boolean woken;
    boolean interrupted;

    Waiter(long wake, long order) {
      this.wake = wake;
      this.order = order;
    }
  }

  @Override
  public Instant now() {
    return start.plus(elapsed());
  }

  @Override
  public Duration elapsed() {
    lock.lock();
    try {
      return Duration.ofNanos(nanos);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void sleep(Duration length) throws InterruptedException {
    lock.lock();
    try {
      if (pause(nanos + Math.max(0, length.toNanos()), null).interrupted) {
        throw new InterruptedException("interrupted while waiting");
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Thread start(String name, Runnable work) {
    lock.lock();
    try {
      busy++;
    } finally {
      lock.unlock();
    }
    return Thread.ofVirtual().name(name).start(() -> runAndRelease(work));
  }

  private void runAndRelease(Runnable work) {
    try {
      work.run();
    } finally {
      lock.lock();
      try {
        interrupted.remove(Thread.currentThread());
        release();
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void interrupt(Thread thread) {
    lock.lock();
    try {
      Waiter waiter = waiting.get(thread);
      if (waiter == null || waiter.woken) {
        interrupted.add(thread);
      } else {
        waiter.interrupted = true;
        wake(waiter);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public <T> Inbox<T> inbox() {
    return new VirtualInbox<>();
  }

  /// Waits until `wake` or until somebody wakes this thread; `inbox` learns who waits for it.
  private Waiter pause(long wake, @Nullable VirtualInbox<?> inbox) {
    Thread thread = Thread.currentThread();
    var waiter = new Waiter(wake, order++);
    if (interrupted.remove(thread)) {
      waiter.interrupted = true;
      return waiter;
    }
    waiting.put(thread, waiter);
    if (wake < Long.MAX_VALUE) {
      sleepers.add(waiter);
    }
    if (inbox != null) {
      inbox.reader = waiter;
    }
    release();
    while (!waiter.woken) {
      waiter.signal.awaitUninterruptibly();
    }
    waiting.remove(thread);
    if (inbox != null) {
      inbox.reader = null;
    }
    return waiter;
  }

  private void release() {
    busy--;
    if (busy == 0) {
      Waiter next = sleepers.peek();
      if (next != null) {
        nanos = Math.max(nanos, next.wake);
        wake(next);
      }
    }
  }

  private void wake(Waiter waiter) {
    sleepers.remove(waiter);
    waiter.woken = true;
    busy++;
    waiter.signal.signal();
  }

  private final class VirtualInbox<T> implements Inbox<T> {
    private final Queue<T> messages = new ArrayDeque<>();
    private @Nullable Waiter reader;

    @Override
    public void put(T message) {
      lock.lock();
      try {
        messages.add(message);
        if (reader != null && !reader.woken) {
          wake(reader);
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public T take() throws InterruptedException {
      while (true) {
        Optional<T> message = next(Long.MAX_VALUE);
        if (message.isPresent()) {
          return message.get();
        }
      }
    }

    @Override
    public Optional<T> poll(Duration upTo) throws InterruptedException {
      return next(elapsed().plus(upTo).toNanos());
    }

    private Optional<T> next(long wake) throws InterruptedException {
      lock.lock();
      try {
        if (messages.isEmpty() && pause(wake, this).interrupted) {
          throw new InterruptedException("interrupted while waiting for a message");
        }
        return Optional.ofNullable(messages.poll());
      } finally {
        lock.unlock();
      }
    }
  }
}
