package dev.switchback.cloud.seam;

import static java.util.Objects.requireNonNull;

import dev.switchback.cloud.call.Call;
import dev.switchback.cloud.call.CallObserver;
import dev.switchback.cloud.call.Crashed;
import dev.switchback.cloud.call.Errand;
import dev.switchback.cloud.call.Faults;
import dev.switchback.cloud.call.Faults.Fault;
import dev.switchback.cloud.call.Operation;
import dev.switchback.cloud.call.Waiter;
import dev.switchback.runbook.StepId;
import dev.switchback.time.Timekeeper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.AbortedException;

/// What every call passes, real or simulated: retries around { rate, number, fault, observers, the
/// call, observers }. Calls keep their exceptions; `AtCall` and [Trouble] say more about them.
public final class Seam {
  private static final ScopedValue<StepId> STEP = ScopedValue.newInstance();

  /// What may differ: faults on purpose, who looks on, what ends the process at a crash (tests do
  /// nothing), and the seed of the pauses between attempts.
  public record Setup(Faults faults, List<CallObserver> observers, Runnable onCrash, long seed) {
    public static final Setup PLAIN = new Setup(Faults.NONE, List.of(), () -> {}, 0);

    public Setup {
      requireNonNull(faults, "faults");
      observers = List.copyOf(observers);
      requireNonNull(onCrash, "onCrash");
    }

    public Setup with(Faults other) {
      return new Setup(other, observers, onCrash, seed);
    }

    public Setup observedBy(CallObserver... others) {
      return new Setup(faults, List.of(others), onCrash, seed);
    }

    /// Runs once, on the thread whose call is the last one, before it is told that it is dead.
    public Setup onCrash(Runnable other) {
      return new Setup(faults, observers, other, seed);
    }

    public Setup seed(long other) {
      return new Setup(faults, observers, onCrash, other);
    }
  }

  private final Timekeeper time;
  private final Setup setup;
  private final Rates rates;
  private final RecentCreations recent;
  private final Retries retries;
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicBoolean crashed = new AtomicBoolean();

  public Seam(Timekeeper time, Setup setup) {
    this(time, setup, new Rates(time));
  }

  private Seam(Timekeeper time, Setup setup, Rates rates) {
    this.time = requireNonNull(time, "time");
    this.setup = requireNonNull(setup, "setup");
    this.rates = rates;
    this.recent = new RecentCreations(time);
    this.retries = new Retries(time, new Jitter(setup.seed()), recent);
  }

  /// A seam for those who only look on: the account's rates are the same ones, but nothing goes
  /// wrong on purpose there, and nobody is told of its calls.
  public Seam aside() {
    return new Seam(time, Setup.PLAIN, rates);
  }

  /// The calls that `work` makes on this thread are made for `step`. Exceptions pass unchanged.
  public static <T, X extends Throwable> T during(StepId step, ScopedValue.CallableOp<T, X> work)
      throws X {
    return ScopedValue.where(STEP, step).call(work);
  }

  /// The same client, every operation of which passes this seam. `waiter()` is refused.
  public <C extends SdkClient> C wrap(Class<C> type, C client) {
    return SeamClientClass.of(type, client, this);
  }

  /// Where steps say what they have created: NotFound is passing for two minutes.
  public RecentCreations recent() {
    return recent;
  }

  /// The process counts as dead: every call throws [Crashed], and nothing more may be written.
  public boolean crashed() {
    return crashed.get();
  }

  /// See [CallObserver#waited].
  public void waited(Waiter waiter) {
    setup.observers().forEach(observer -> observer.waited(waiter, step()));
  }

  /// The operator has signed in again.
  public void signedIn() {
    setup.faults().signedIn();
  }

  public Timekeeper time() {
    return time;
  }

  public <T> T carry(Errand<T> errand) {
    Optional<StepId> step = step();
    return retries.carry(
        errand, step.map(StepId::path).orElse(""), number -> attempt(errand, step, number));
  }

  private static Optional<StepId> step() {
    return STEP.isBound() ? Optional.of(STEP.get()) : Optional.empty();
  }

  private <T> T attempt(Errand<T> errand, Optional<StepId> step, int number) {
    Operation operation = errand.operation();
    stopIfCrashed();
    waitFor(operation.service());
    stopIfCrashed();
    var origin = new Call.Origin(step, time.now(), number);
    var call =
        new Call(
            numbers.incrementAndGet(),
            operation.service(),
            operation.name(),
            origin,
            errand.request());
    Optional<Fault> fault = setup.faults().onCall(call);
    if (fault.isPresent() && fault.get() instanceof Fault.Crash(boolean afterEffect)) {
      if (afterEffect) {
        errand.send();
      }
      throw crash();
    }
    return observed(call, errand, fault);
  }

  private <T> T observed(Call call, Errand<T> errand, Optional<Fault> fault) {
    setup.observers().forEach(observer -> observer.before(call));
    Duration start = time.elapsed();
    T answer;
    try {
      answer = fault.isPresent() ? faulty(errand, fault.get()) : errand.send();
    } catch (RuntimeException error) {
      tell(call, time.elapsed().minus(start), null, error);
      throw error;
    }
    tell(call, time.elapsed().minus(start), errand.seen(answer), null);
    return answer;
  }

  /// Nobody is told of a call that was in flight when the process died.
  private void tell(
      Call call, Duration took, @Nullable SdkPojo response, @Nullable RuntimeException error) {
    stopIfCrashed();
    setup.observers().forEach(observer -> observer.after(call, took, response, error));
  }

  private <T> T faulty(Errand<T> errand, Fault fault) {
    return switch (fault) {
      case Fault.Throttle() -> throw errand.throttled();
      case Fault.Deny(String action) -> throw errand.denied(action);
      case Fault.ExpireCredentials() -> throw errand.expired();
      case Fault.Fail(String code, String message, int status, boolean afterEffect) -> {
        if (afterEffect) {
          errand.send();
        }
        throw errand.failed(code, message, status);
      }
      case Fault.Delay(Duration length) -> {
        T answer = errand.send();
        pause(length, errand.operation().toString());
        yield answer;
      }
      case Fault.Crash(boolean _) -> throw crash();
    };
  }

  private void waitFor(String service) {
    try {
      rates.await(service);
    } catch (InterruptedException stopped) {
      throw aborted(service, stopped);
    }
  }

  private void pause(Duration length, String what) {
    try {
      time.sleep(length);
    } catch (InterruptedException stopped) {
      throw aborted(what, stopped);
    }
  }

  private static AbortedException aborted(String what, InterruptedException stopped) {
    Thread.currentThread().interrupt();
    return AbortedException.create("A call to " + what + " was interrupted", stopped);
  }

  private Crashed crash() {
    if (crashed.compareAndSet(false, true)) {
      setup.onCrash().run();
    }
    return new Crashed();
  }

  private void stopIfCrashed() {
    if (crashed.get()) {
      throw new Crashed();
    }
  }
}
