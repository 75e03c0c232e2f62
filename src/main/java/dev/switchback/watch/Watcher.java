package dev.switchback.watch;

import static java.util.Objects.requireNonNull;

import dev.switchback.cloud.call.Crashed;
import dev.switchback.cloud.trouble.Trouble;
import dev.switchback.run.Failure;
import dev.switchback.time.Inbox;
import dev.switchback.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Asks every probe in its own time, each on its own thread, so that none waits for another. Who
/// listens hears the whole status after every answer, on any of these threads, one at a time.
public final class Watcher implements AutoCloseable {
  /// Nobody sees more than this; a rehearsal may be many times faster.
  public static final Duration LIVELY = Duration.ofSeconds(3);

  /// What does not exist is looked for in the site's record, which costs no call.
  private static final Duration UNTIL_THERE = Duration.ofSeconds(5);

  /// A look may take its time before what is known counts as stale.
  private static final int PERIODS_FRESH = 3;

  private static final Duration SLACK = Duration.ofSeconds(30);

  private final Setting setting;
  private final List<Watch<?>> watches = new ArrayList<>();
  private Status status = Status.ASKED;
  private volatile Scene last;
  private volatile Duration least = LIVELY;

  /// What is looked at and by whom; `clock` is what periods are counted on. `scene` is asked before
  /// every look: what stands may have changed.
  public record Setting(
      List<StatusProbe<?>> probes,
      Supplier<Scene> scene,
      Timekeeper clock,
      Consumer<Status> hearing) {
    public Setting {
      probes = List.copyOf(probes);
      requireNonNull(scene, "scene");
      requireNonNull(clock, "clock");
      requireNonNull(hearing, "hearing");
    }
  }

  private Watcher(Setting setting, Scene first) {
    this.setting = setting;
    this.last = first;
    setting.probes().forEach(probe -> watches.add(new Watch<>(probe)));
  }

  /// Looks from now on, until it is closed. Throws what `scene` throws if there is nothing to look
  /// at even now; later that is a look that failed.
  public static Watcher start(Setting setting) {
    var watcher = new Watcher(setting, setting.scene().get());
    watcher.watches.forEach(watch -> watch.begin(watch::goOn));
    return watcher;
  }

  /// Looks once with each probe and waits for all of them, at most `upTo`: what has not answered by
  /// then counts as failed. Throws what `scene` throws before anything is asked.
  public static Status once(
      List<StatusProbe<?>> probes, Supplier<Scene> scene, Timekeeper clock, Duration upTo)
      throws InterruptedException {
    Inbox<Boolean> answered = clock.inbox();
    var watcher = new Watcher(new Setting(probes, scene, clock, s -> {}), scene.get());
    watcher.watches.forEach(
        watch ->
            watch.begin(
                () -> {
                  try {
                    watch.look();
                  } finally {
                    answered.put(true);
                  }
                }));
    Duration deadline = clock.elapsed().plus(upTo);
    for (int left = probes.size(); left > 0; left--) {
      if (answered.poll(deadline.minus(clock.elapsed())).isEmpty()) {
        break;
      }
    }
    return watcher.unanswered(
        watcher.last.time().now(), "no answer within " + upTo.toSeconds() + " s");
  }

  /// Every probe looks at once.
  public void askAgain() {
    watches.forEach(watch -> watch.orders.put(Order.LOOK));
  }

  /// From now on no probe looks again before so much of the operator's time has passed; all look
  /// once at once.
  public void pace(Duration real) {
    least = real;
    askAgain();
  }

  /// Something was made: whoever had nothing to look at sees whether there is something now.
  public void lookForNew() {
    for (Watch<?> watch : watches) {
      if (watch.hasNothing()) {
        watch.orders.put(Order.LOOK);
      }
    }
  }

  /// A step's work was taken back: whoever looks at it sees that at once, without a call.
  public void undone(String step) {
    for (Watch<?> watch : watches) {
      if (watch.probe.restsOn().contains(step)) {
        watch.orders.put(Order.LOOK);
      }
    }
  }

  /// What is under way goes on until its call returns, and is not heard of any more.
  @Override
  public void close() {
    watches.forEach(watch -> watch.orders.put(Order.END));
  }

  private enum Order {
    LOOK,
    END
  }

  /// From here on nobody is heard any more.
  private synchronized Status unanswered(Instant now, String why) {
    close();
    return status.unanswered(now, why);
  }

  private synchronized <T> void put(StatusProbe<T> probe, Reading<T> reading) {
    status = probe.slot().put().apply(status, reading);
    setting.hearing().accept(status);
  }

  private synchronized <T> Reading<T> of(StatusProbe<T> probe) {
    return probe.slot().get().apply(status);
  }

  /// One probe and its thread.
  private final class Watch<T> {
    private final StatusProbe<T> probe;
    private final Inbox<Order> orders = setting.clock().inbox();
    private boolean ended;

    Watch(StatusProbe<T> probe) {
      this.probe = probe;
    }

    private Duration period() {
      Duration pause = setting.clock().during(least);
      return probe.every().compareTo(pause) < 0 ? pause : probe.every();
    }

    void begin(Runnable work) {
      setting.clock().start("probe " + probe.slot().id(), work);
    }

    void goOn() {
      try {
        while (!ended) {
          look();
          await();
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    /// Until its next look; several orders to look are one.
    private void await() throws InterruptedException {
      Duration soon = setting.clock().during(UNTIL_THERE);
      Duration period = period();
      boolean wait = !hasNothing() || period.compareTo(soon) < 0;
      Optional<Order> order = orders.poll(wait ? period : soon);
      while (order.isPresent()) {
        ended |= order.get() == Order.END;
        order = orders.poll(Duration.ZERO);
      }
    }

    boolean hasNothing() {
      return of(probe) instanceof Reading.NotYet<T> || of(probe) instanceof Reading.Gone<T>;
    }

    void look() {
      Reading<T> before = of(probe);
      try {
        tell(read(before));
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        ended = true;
      } catch (Crashed dead) {
        ended = true;
      }
    }

    /// What cannot be looked at is a failed look too: the site's files may be unreadable meanwhile.
    private Reading<T> read(Reading<T> before) throws InterruptedException {
      try {
        Scene scene = setting.scene().get();
        last = scene;
        Optional<T> seen = probe.look(scene, before.last());
        Instant at = scene.time().now();
        Duration fresh = period().multipliedBy(PERIODS_FRESH).plus(SLACK);
        return seen.<Reading<T>>map(value -> Reading.seen(value, at, fresh))
            .orElseGet(() -> nothing(scene));
      } catch (Crashed dead) {
        throw dead;
      } catch (RuntimeException error) {
        return before.failed(last.time().now(), why(error));
      }
    }

    private Reading<T> nothing(Scene scene) {
      return scene.standing().undone(probe.restsOn())
          ? new Reading.Gone<>()
          : new Reading.NotYet<>();
    }

    /// After the end nobody hears of it.
    private void tell(Reading<T> reading) throws InterruptedException {
      Optional<Order> order = orders.poll(Duration.ZERO);
      ended |= order.isPresent() && order.get() == Order.END;
      if (!ended && !reading.equals(of(probe))) {
        put(probe, reading);
      }
    }
  }

  /// What happened, without the advice about a run that one could resume.
  private static String why(RuntimeException error) {
    Failure failure = Trouble.of(error);
    return failure.kind() == Failure.Kind.BUG
        ? Optional.ofNullable(error.getMessage()).orElseGet(error::toString)
        : failure.what();
  }
}
