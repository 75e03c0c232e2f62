package dev.switchback.watch.probes;

import dev.switchback.cloud.sql.SchemaDifferences;
import dev.switchback.cloud.sql.SqlLogin;
import dev.switchback.cloud.sql.SqlSession;
import dev.switchback.cloud.sql.TableDefinition;
import dev.switchback.watch.Drift;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Side;
import dev.switchback.watch.Status.Slot;
import dev.switchback.watch.StatusProbe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares the tables of both databases: replication brings later ones along without
/// AUTO_INCREMENT and prefix indexes. Empty while the primary has none.
final class DriftProbe implements StatusProbe<Drift> {
  private static final String SCHEMA = "wordpress";

  private static final Set<String> RESTS_ON =
      Stream.concat(Doorway.RESTS_ON.stream(), Stream.of("application/primary"))
          .collect(Collectors.toUnmodifiableSet());

  @Override
  public Slot<Drift> slot() {
    return Slot.DRIFT;
  }

  @Override
  public Set<String> restsOn() {
    return RESTS_ON;
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(5);
  }

  @Override
  public Set<String> operations() {
    return Set.of("secretsmanager:GetSecretValue", "sql:GET session", "sql:GET tables");
  }

  @Override
  public int calls() {
    return 1;
  }

  @Override
  public Optional<Drift> look(Scene scene, Optional<Drift> before) {
    if (scene.standing().cluster().flatMap(cluster -> cluster.application()).isEmpty()) {
      return Optional.empty();
    }
    return scene
        .standing()
        .databases()
        .doors()
        .flatMap(doors -> drift(new Doorway(doors, scene.cloud())));
  }

  private static Optional<Drift> drift(Doorway way) {
    SqlLogin observer = way.observer();
    List<TableDefinition> primary = tables(way, Side.PRIMARY, observer);
    if (primary.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Drift(
            primary.size(),
            SchemaDifferences.between(primary, tables(way, Side.STANDBY, observer))));
  }

  private static List<TableDefinition> tables(Doorway way, Side side, SqlLogin observer) {
    try (SqlSession session = way.cloud().sql().open(way.to(side), observer)) {
      return session.tables(SCHEMA);
    }
  }
}
