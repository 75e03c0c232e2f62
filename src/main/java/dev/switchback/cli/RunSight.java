package dev.switchback.cli;

import dev.switchback.cli.Clouds.Connection;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.run.RunEvent;
import dev.switchback.run.SiteRecord;
import dev.switchback.time.Timekeeper;
import dev.switchback.tui.state.Live;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Standing;
import dev.switchback.watch.Status;
import dev.switchback.watch.Watcher;
import dev.switchback.watch.probes.StatusProbes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The site that a run of this process works on, as probes look at it: what is recorded grows with
/// every event. They go to the account by a way of their own, so that faults and the call log are
/// the run's alone.
final class RunSight implements Supplier<Scene>, AutoCloseable {
  private static final Duration AT_REST = Duration.ofMinutes(1);

  /// A simulated account is worked out here, and at sixty times the speed much happens in a minute.
  private static final Duration AT_REST_IN_REHEARSAL = Duration.ofMinutes(5);

  private final Cloud cloud;
  private final Timekeeper time;
  private final Duration atRest;
  private volatile SiteRecord record;
  private volatile Optional<Watcher> watcher = Optional.empty();

  /// `before` is what is recorded without the events that are still to come.
  RunSight(SiteRecord before, Connection connection) {
    this.record = before;
    this.cloud = connection.cloud().aside();
    this.time = connection.time();
    this.atRest = connection.kind() == Kind.REHEARSAL ? AT_REST_IN_REHEARSAL : AT_REST;
  }

  void event(RunEvent event) {
    record = record.after(event);
    if (event instanceof RunEvent.StepSucceeded || event instanceof RunEvent.ResourceRecorded) {
      watcher.ifPresent(Watcher::lookForNew);
    }
    if (event instanceof RunEvent.StepUndone undone) {
      watcher.ifPresent(one -> one.undone(undone.target().path()));
    }
  }

  @Override
  public Scene get() {
    return new Scene(Standing.of(record), cloud, time);
  }

  /// From now on somebody hears what is seen.
  void watch(Consumer<Live> hearing) {
    var setting =
        new Watcher.Setting(StatusProbes.ALL, this, time, status -> hearing.accept(live(status)));
    watcher = Optional.of(Watcher.start(setting));
  }

  /// Nothing is at work: then little changes, and nobody wants to pay for looking.
  void rest() {
    watcher.ifPresent(one -> one.pace(atRest));
  }

  void work() {
    watcher.ifPresent(one -> one.pace(Watcher.LIVELY));
  }

  private Live live(Status status) {
    return new Live(status, Standing.of(record), time.now(), Optional.empty());
  }

  @Override
  public void close() {
    watcher.ifPresent(Watcher::close);
    cloud.close();
  }
}
