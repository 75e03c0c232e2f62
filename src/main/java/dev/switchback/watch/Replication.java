package dev.switchback.watch;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// DMS: the state of its instance (empty if there is none) and of the site's task.
public record Replication(Optional<String> instance, Optional<Task> task) {
  public Replication {
    requireNonNull(instance, "instance");
    requireNonNull(task, "task");
  }

  /// `status` is DMS's word; `from` is the side that is read.
  public record Task(Side from, String status, Load load, Optional<Rest> rest) {
    public Task {
      requireNonNull(from, "from");
      requireNonNull(status, "status");
      requireNonNull(load, "load");
      requireNonNull(rest, "rest");
    }

    /// Whether it was never started.
    public boolean waits() {
      return status.equals("creating") || status.equals("ready");
    }

    public boolean runs() {
      return status.equals("running");
    }
  }

  /// The full load, in per cent and by tables.
  public record Load(int percent, int loaded, int loading, int queued, int errored) {
    public static final Load NONE = new Load(0, 0, 0, 0, 0);

    public int tables() {
      return loaded + loading + queued + errored;
    }

    public boolean complete() {
      return percent == 100 && loading + queued + errored == 0;
    }
  }

  /// Why a task does not run, and since when if DMS says so.
  public record Rest(String why, Optional<Instant> since) {}
}
