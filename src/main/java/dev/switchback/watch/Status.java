package dev.switchback.watch;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Everything that is known of the live site. Pure data; [Slot] says where each probe's part of it
/// is.
public record Status(Visitors visitors, Data data, Machines machines) {
  /// Nothing exists yet.
  public static final Status NOTHING =
      new Status(
          new Visitors(notYet(), notYet(), notYet(), notYet()),
          new Data(notYet(), notYet(), notYet(), notYet(), notYet()),
          new Machines(notYet(), notYet(), notYet()));

  /// Nobody has answered yet, not even whether there is something to look at.
  public static final Status ASKED = asked();

  public Status {
    requireNonNull(visitors, "visitors");
    requireNonNull(data, "data");
    requireNonNull(machines, "machines");
  }

  /// What leads them, and what they get.
  public record Visitors(
      Reading<Serving> serving,
      Reading<Health> health,
      Reading<FailoverPair> pair,
      Reading<Pages> pages) {
    Visitors serving(Reading<Serving> next) {
      return new Visitors(next, health, pair, pages);
    }

    Visitors health(Reading<Health> next) {
      return new Visitors(serving, next, pair, pages);
    }

    Visitors pair(Reading<FailoverPair> next) {
      return new Visitors(serving, health, next, pages);
    }

    Visitors pages(Reading<Pages> next) {
      return new Visitors(serving, health, pair, next);
    }
  }

  /// The two databases, and what goes from one to the other.
  public record Data(
      Reading<Writer> writer,
      Reading<Replication> replication,
      Reading<Lag.Trend> lag,
      Reading<Heartbeats> heartbeats,
      Reading<Drift> drift) {
    Data writer(Reading<Writer> next) {
      return new Data(next, replication, lag, heartbeats, drift);
    }

    Data replication(Reading<Replication> next) {
      return new Data(writer, next, lag, heartbeats, drift);
    }

    Data lag(Reading<Lag.Trend> next) {
      return new Data(writer, replication, next, heartbeats, drift);
    }

    Data heartbeats(Reading<Heartbeats> next) {
      return new Data(writer, replication, lag, next, drift);
    }

    Data drift(Reading<Drift> next) {
      return new Data(writer, replication, lag, heartbeats, next);
    }
  }

  /// What it all runs on.
  public record Machines(
      Reading<Nodes> nodes, Reading<Workloads> workloads, Reading<Servers> servers) {
    Machines nodes(Reading<Nodes> next) {
      return new Machines(next, workloads, servers);
    }

    Machines workloads(Reading<Workloads> next) {
      return new Machines(nodes, next, servers);
    }

    Machines servers(Reading<Servers> next) {
      return new Machines(nodes, workloads, next);
    }
  }

  private Status with(Visitors next) {
    return new Status(next, data, machines);
  }

  private Status with(Data next) {
    return new Status(visitors, next, machines);
  }

  private Status with(Machines next) {
    return new Status(visitors, data, next);
  }

  /// One probe's part. `id` is a stable name.
  public record Slot<T>(
      String id, Function<Status, Reading<T>> get, BiFunction<Status, Reading<T>, Status> put) {
    public static final Slot<Serving> SERVING =
        new Slot<>(
            "serving",
            all -> all.visitors.serving(),
            (all, next) -> all.with(all.visitors.serving(next)));
    public static final Slot<Health> HEALTH =
        new Slot<>(
            "health",
            all -> all.visitors.health(),
            (all, next) -> all.with(all.visitors.health(next)));
    public static final Slot<FailoverPair> PAIR =
        new Slot<>(
            "records",
            all -> all.visitors.pair(),
            (all, next) -> all.with(all.visitors.pair(next)));
    public static final Slot<Pages> PAGES =
        new Slot<>(
            "https",
            all -> all.visitors.pages(),
            (all, next) -> all.with(all.visitors.pages(next)));
    public static final Slot<Writer> WRITER =
        new Slot<>(
            "writer", all -> all.data.writer(), (all, next) -> all.with(all.data.writer(next)));
    public static final Slot<Replication> REPLICATION =
        new Slot<>(
            "replication",
            all -> all.data.replication(),
            (all, next) -> all.with(all.data.replication(next)));
    public static final Slot<Lag.Trend> LAG =
        new Slot<>("lag", all -> all.data.lag(), (all, next) -> all.with(all.data.lag(next)));
    public static final Slot<Heartbeats> HEARTBEATS =
        new Slot<>(
            "heartbeat",
            all -> all.data.heartbeats(),
            (all, next) -> all.with(all.data.heartbeats(next)));
    public static final Slot<Drift> DRIFT =
        new Slot<>(
            "schema", all -> all.data.drift(), (all, next) -> all.with(all.data.drift(next)));
    public static final Slot<Nodes> NODES =
        new Slot<>(
            "nodes",
            all -> all.machines.nodes(),
            (all, next) -> all.with(all.machines.nodes(next)));
    public static final Slot<Workloads> WORKLOADS =
        new Slot<>(
            "pods",
            all -> all.machines.workloads(),
            (all, next) -> all.with(all.machines.workloads(next)));
    public static final Slot<Servers> SERVERS =
        new Slot<>(
            "servers",
            all -> all.machines.servers(),
            (all, next) -> all.with(all.machines.servers(next)));

    public static final List<Slot<?>> ALL =
        List.of(
            SERVING,
            HEALTH,
            PAIR,
            PAGES,
            WRITER,
            REPLICATION,
            LAG,
            HEARTBEATS,
            DRIFT,
            NODES,
            WORKLOADS,
            SERVERS);

    private Status asked(Status all) {
      return put.apply(all, new Reading.Asked<>());
    }

    private Status unanswered(Status all, Instant now, String why) {
      Reading<T> reading = get.apply(all);
      return reading instanceof Reading.Asked<T> ? put.apply(all, reading.failed(now, why)) : all;
    }

    private Status at(Status all, Instant now) {
      return put.apply(all, get.apply(all).at(now));
    }
  }

  /// As it is to be taken at a moment: what nobody has answered for too long is stale.
  public Status at(Instant now) {
    Status all = this;
    for (Slot<?> slot : Slot.ALL) {
      all = slot.at(all, now);
    }
    return all;
  }

  /// Where an answer is still to come, none will.
  Status unanswered(Instant now, String why) {
    Status all = this;
    for (Slot<?> slot : Slot.ALL) {
      all = slot.unanswered(all, now, why);
    }
    return all;
  }

  private static Status asked() {
    Status all = NOTHING;
    for (Slot<?> slot : Slot.ALL) {
      all = slot.asked(all);
    }
    return all;
  }

  private static <T> Reading<T> notYet() {
    return new Reading.NotYet<>();
  }
}
