package dev.switchback.watch.probes;

import dev.switchback.cloud.sql.DatabaseException;
import dev.switchback.cloud.sql.Heartbeat;
import dev.switchback.cloud.sql.SqlLogin;
import dev.switchback.cloud.sql.SqlSession;
import dev.switchback.watch.Heartbeats;
import dev.switchback.watch.Heartbeats.Pulse;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Side;
import dev.switchback.watch.Status.Slot;
import dev.switchback.watch.StatusProbe;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The row that the primary moves every five seconds, as the observer sees it on both sides: how
/// old the standby's is, is how far it is behind. And for how long the primary keeps its binary
/// log.
final class HeartbeatProbe implements StatusProbe<Heartbeats> {
  private static final String SCHEMA = "wordpress";
  private static final String KEPT = "binlog_expire_logs_seconds";

  @Override
  public Slot<Heartbeats> slot() {
    return Slot.HEARTBEATS;
  }

  @Override
  public Set<String> restsOn() {
    return Doorway.RESTS_ON;
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(15);
  }

  @Override
  public Set<String> operations() {
    return Set.of(
        "secretsmanager:GetSecretValue",
        "sql:GET session",
        "sql:GET heartbeat",
        "sql:GET variables");
  }

  @Override
  public int calls() {
    return 1;
  }

  @Override
  public Optional<Heartbeats> look(Scene scene, Optional<Heartbeats> before) {
    return scene
        .standing()
        .databases()
        .doors()
        .map(doors -> heartbeats(new Doorway(doors, scene.cloud())));
  }

  private record Sight(Pulse pulse, Optional<Duration> binlogKept) {}

  private static Heartbeats heartbeats(Doorway way) {
    SqlLogin observer = way.observer();
    Sight primary = sight(way, Side.PRIMARY, observer);
    return new Heartbeats(
        primary.pulse(), sight(way, Side.STANDBY, observer).pulse(), primary.binlogKept());
  }

  private static Sight sight(Doorway way, Side side, SqlLogin observer) {
    try (SqlSession session = way.cloud().sql().open(way.to(side), observer)) {
      Pulse pulse = session.heartbeat(SCHEMA).map(HeartbeatProbe::beat).orElseGet(Pulse.None::new);
      return new Sight(pulse, side == Side.PRIMARY ? kept(session) : Optional.empty());
    } catch (DatabaseException e) {
      return new Sight(new Pulse.Unreached(String.valueOf(e.getMessage())), Optional.empty());
    }
  }

  private static Pulse beat(Heartbeat seen) {
    return new Pulse.Beat(seen.beat(), seen.age());
  }

  private static Optional<Duration> kept(SqlSession session) {
    return Optional.ofNullable(session.variables(Set.of(KEPT)).get(KEPT))
        .filter(value -> value.matches("[0-9]+"))
        .map(Long::parseLong)
        .filter(seconds -> seconds > 0)
        .map(Duration::ofSeconds);
  }
}
