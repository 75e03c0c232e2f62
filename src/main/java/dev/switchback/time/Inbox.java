package dev.switchback.time;

import java.time.Duration;
import java.util.Optional;

/// A queue with one reader, made by [Timekeeper#inbox()].
public interface Inbox<T> {
  /// Adds a message; never blocks. Any thread may call it, also one the clock does not know (a
  /// signal's).
  void put(T message);

  /// Waits for the next message.
  T take() throws InterruptedException;

  /// Waits for the next message, at most `upTo` of the clock's time.
  Optional<T> poll(Duration upTo) throws InterruptedException;
}
