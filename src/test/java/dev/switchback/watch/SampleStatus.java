package dev.switchback.watch;

import dev.switchback.cloud.dns.Dns;
import dev.switchback.cloud.dns.DnsRecord;
import dev.switchback.cloud.dns.NameChain;
import dev.switchback.watch.Health.Latch;
import dev.switchback.watch.Heartbeats.Pulse;
import dev.switchback.watch.Replication.Load;
import dev.switchback.watch.Replication.Task;
import dev.switchback.watch.Writer.Door;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A site where everything is as it should be.
public final class SampleStatus {
  public static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  public static final Status WELL = well();

  private SampleStatus() {}

  static <T> Reading<T> seen(T value) {
    return Reading.seen(value, NOW, Duration.ofMinutes(1));
  }

  static Serving serving(Side side) {
    String target = side == Side.PRIMARY ? "demo.primary.example.com" : "demo.backup.example.com";
    var record = new DnsRecord("demo.example.com", Dns.Type.CNAME, Duration.ofSeconds(60), target);
    return new Serving(new NameChain("demo.example.com", List.of(record)), Optional.of(side));
  }

  static Health health(Checkers primary, Checkers standby) {
    Optional<Health> before = Optional.empty();
    for (int percent : new int[] {16, 16, 8, 16}) {
      before =
          Optional.of(
              Health.of(
                  Optional.of(new Checkers(percent, 16, "")),
                  Optional.of(new Checkers(16, 16, "")),
                  Optional.of(Latch.RELEASED),
                  before));
    }
    return Health.of(
        Optional.of(primary), Optional.of(standby), Optional.of(Latch.RELEASED), before);
  }

  static Replication task(String status, Load load) {
    return new Replication(
        Optional.of("available"),
        Optional.of(new Task(Side.PRIMARY, status, load, Optional.empty())));
  }

  static Workloads.Pods pods(int ready) {
    return new Workloads.Pods(
        new Nodes.Count(ready, 1),
        Optional.of(1),
        List.of(new Workloads.Host("10.0.15.4", Optional.of(Side.PRIMARY))));
  }

  private static Pages.Page page(String name, int millis) {
    return new Pages.Page(
        name,
        true,
        "200 in " + millis + " ms",
        Optional.of(new Pages.Given(200, Duration.ofMillis(millis), 89, true)));
  }

  private static Status well() {
    Status all = Status.NOTHING;
    all = put(all, Status.Slot.SERVING, serving(Side.PRIMARY));
    Checkers green = new Checkers(16, 16, "");
    all = put(all, Status.Slot.HEALTH, health(green, green));
    all = put(all, Status.Slot.PAIR, new FailoverPair(true, true, false));
    all =
        put(
            all,
            Status.Slot.PAGES,
            new Pages(
                Stream.of("demo.example.com", "demo.primary.example.com", "demo.backup.example.com")
                    .map(name -> page(name, 41))
                    .toList()));
    all = put(all, Status.Slot.WRITER, new Writer(Door.OPEN, Door.LOCKED));
    all = put(all, Status.Slot.REPLICATION, task("running", new Load(100, 12, 0, 0, 0)));
    all =
        put(
            all,
            Status.Slot.LAG,
            new Lag.Trend(
                new Lag(Optional.of(Duration.ofSeconds(1)), Optional.of(Duration.ofSeconds(2))),
                List.of(1L, 2L, 1L, 9L, 2L)));
    all =
        put(
            all,
            Status.Slot.HEARTBEATS,
            new Heartbeats(
                new Pulse.Beat(41, Duration.ofSeconds(1)),
                new Pulse.Beat(41, Duration.ofSeconds(3)),
                Optional.of(Duration.ofDays(2))));
    all = put(all, Status.Slot.DRIFT, new Drift(12, List.of()));
    all = put(all, Status.Slot.NODES, new Nodes(new Nodes.Count(2, 2), new Nodes.Count(1, 1)));
    all = put(all, Status.Slot.WORKLOADS, new Workloads(pods(1), pods(1)));
    return put(
        all, Status.Slot.SERVERS, new Servers(Optional.of("running"), Optional.of("available")));
  }

  private static <T> Status put(Status all, Status.Slot<T> slot, T value) {
    return slot.put().apply(all, seen(value));
  }
}
