package dev.switchback.time;

import java.time.Duration;
import java.time.Instant;

/// The clock of a run, and the only way to wait in one. Three implementations: the system's clock,
/// a scaled one (rehearsal at ×60), and a virtual one that jumps to the next sleeper when every
/// thread it started waits.
public interface Timekeeper {
  /// The wall clock: for time stamps only, never for lengths.
  Instant now();

  /// Time since an arbitrary origin on the monotonic clock, which stands still while a laptop
  /// sleeps: for lengths and deadlines.
  Duration elapsed();

  /// How much of this clock's time passes while the operator lives through `real`: for what must
  /// not happen oftener than people can see, however fast a rehearsal goes. In virtual time, which
  /// has nothing to do with the operator's, `real` itself.
  default Duration during(Duration real) {
    return real;
  }

  /// Waits for `length` of this clock's time. The thread must be one that [#start] made, or the one
  /// that made this clock.
  void sleep(Duration length) throws InterruptedException;

  /// Starts `work` on a virtual thread that counts as busy for this clock until it ends, sleeps
  /// here, or waits in an [Inbox].
  Thread start(String name, Runnable work);

  /// Ends the wait of a thread that [#start] made: its sleep here throws InterruptedException, now
  /// or the next time it would wait. A call it is in goes on until it returns: to interrupt a
  /// thread in the middle of one would leave in doubt what the call did. In virtual time no moment
  /// passes before the thread has noticed.
  void interrupt(Thread thread);

  /// A queue whose reader does not count as busy while it waits.
  <T> Inbox<T> inbox();
}
