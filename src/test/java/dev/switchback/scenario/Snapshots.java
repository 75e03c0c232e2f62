package dev.switchback.scenario;

import dev.switchback.cloud.call.Call;
import dev.switchback.cloud.call.CallObserver;
import dev.switchback.journal.MemoryJournal;
import dev.switchback.rehearsal.world.World;
import dev.switchback.run.RunEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// Takes what a crash would leave, journal and world together, before and after every changing call
/// and at every twentieth reading one.
final class Snapshots implements CallObserver {
  private static final int EVERY = 20;

  /// What a crash at this point leaves.
  record Snapshot(String where, List<RunEvent> events, World world) {
    @Override
    public String toString() {
      return where;
    }
  }

  private final MemoryJournal journal;
  private @Nullable World world;
  private final List<Snapshot> taken = new ArrayList<>();

  Snapshots(MemoryJournal journal) {
    this.journal = journal;
  }

  /// Which world the run changes.
  void watch(World changing) {
    world = changing;
  }

  @Override
  public void before(Call call) {
    if (call.changing()) {
      take("before", call);
    }
  }

  @Override
  public void after(
      Call call, Duration took, @Nullable SdkPojo response, @Nullable RuntimeException error) {
    if (call.changing()) {
      take("after", call);
    } else if (call.number() % EVERY == 0) {
      take("at", call);
    }
  }

  private void take(String when, Call call) {
    String where =
        "%s %s:%s (call %d) of %s"
            .formatted(
                when,
                call.service(),
                call.operation(),
                call.number(),
                call.origin().step().map(Object::toString).orElse("no step"));
    World changing = Objects.requireNonNull(world, "world");
    Snapshot snapshot = journal.frozen(events -> new Snapshot(where, events, changing.copy()));
    synchronized (this) {
      taken.add(snapshot);
    }
  }

  synchronized List<Snapshot> taken() {
    return List.copyOf(taken);
  }
}
