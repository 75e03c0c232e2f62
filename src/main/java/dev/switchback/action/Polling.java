package dev.switchback.action;

import static java.util.Objects.requireNonNull;

import dev.switchback.cloud.call.Waiter;
import dev.switchback.time.Timekeeper;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// The only poll loop: asks, and asks again after a while, until what it sees is good enough or the
/// deadline has passed. The deadline counts from the first question, on the clock that stands still
/// while a laptop sleeps; it is asked once more after it has passed.
public final class Polling {
  /// A question to the cloud that may be interrupted.
  @FunctionalInterface
  public interface Question<T> {
    T ask() throws InterruptedException;
  }

  /// How long a service may take to show what it has just made.
  private static final Duration LAG = Duration.ofSeconds(30);

  private final String what;
  private final Timekeeper time;
  private final Consumer<String> say;
  private final Consumer<Waiter> reached;
  private Optional<Waiter> like = Optional.empty();
  private Duration every = Duration.ofSeconds(5);
  private Duration upTo = Duration.ofMinutes(10);

  /// Of a step: `reached` hears of the waiters whose end was seen.
  public Polling(String what, Timekeeper time, Consumer<String> say, Consumer<Waiter> reached) {
    this.what = requireNonNull(what, "what");
    this.time = requireNonNull(time, "time");
    this.say = requireNonNull(say, "say");
    this.reached = requireNonNull(reached, "reached");
  }

  public Polling(String what, Timekeeper time, Consumer<String> say) {
    this(what, time, say, waiter -> {});
  }

  /// Names the models' waiter that waits for the same ([Waiter]).
  public Polling like(String service, String waiter) {
    like = Optional.of(new Waiter(service, waiter));
    return this;
  }

  public Polling every(Duration pause) {
    every = pause;
    return this;
  }

  public Polling upTo(Duration deadline) {
    upTo = deadline;
    return this;
  }

  /// Asks until `good`; `words` says what was seen, and is said when it changes.
  public <T> T until(Question<T> question, Predicate<T> good, Function<T, String> words)
      throws InterruptedException {
    Duration deadline = time.elapsed().plus(upTo);
    String last = "";
    while (true) {
      boolean lastTime = time.elapsed().compareTo(deadline) >= 0;
      T seen = question.ask();
      if (good.test(seen)) {
        like.ifPresent(reached);
        return seen;
      }
      String now = words.apply(seen);
      if (!now.equals(last)) {
        say.accept(what + ": " + now);
        last = now;
      }
      if (lastTime) {
        throw new StepRefused(
            "Waited " + upTo.toMinutes() + " minutes for " + what + "; it is still " + now + ".",
            "Look at it in the console, then: switchback resume");
      }
      time.sleep(every);
    }
  }

  /// What a service shows of one thing; asked again for as long as the service may lag behind
  /// itself (30 s), empty if it shows nothing even then.
  public <T> Optional<T> shown(Question<Optional<T>> question, String service)
      throws InterruptedException {
    Duration end = time.elapsed().plus(LAG);
    Optional<Waiter> waiter = like;
    like = Optional.empty();
    Optional<T> seen =
        every(Duration.ofSeconds(3))
            .until(
                question,
                one -> one.isPresent() || time.elapsed().compareTo(end) >= 0,
                one -> "not shown by " + service);
    if (seen.isPresent()) {
      waiter.ifPresent(reached);
    }
    return seen;
  }

  public <T> T until(Question<T> question, Predicate<T> good) throws InterruptedException {
    return until(question, good, String::valueOf);
  }
}
