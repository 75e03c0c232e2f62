package dev.switchback.watch.probes;

import dev.switchback.cloud.sql.DatabaseException;
import dev.switchback.cloud.sql.SqlLogin;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Side;
import dev.switchback.watch.Status.Slot;
import dev.switchback.watch.StatusProbe;
import dev.switchback.watch.Writer;
import dev.switchback.watch.Writer.Door;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Signs in as the application on both sides, and out again.
final class WriterProbe implements StatusProbe<Writer> {
  @Override
  public Slot<Writer> slot() {
    return Slot.WRITER;
  }

  @Override
  public Set<String> restsOn() {
    return Doorway.RESTS_ON;
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Set<String> operations() {
    return Set.of("secretsmanager:GetSecretValue", "sql:GET session");
  }

  @Override
  public int calls() {
    return 1;
  }

  @Override
  public Optional<Writer> look(Scene scene, Optional<Writer> before) {
    return scene
        .standing()
        .databases()
        .doors()
        .map(
            doors -> {
              var way = new Doorway(doors, scene.cloud());
              SqlLogin application = way.application();
              return new Writer(
                  door(way, Side.PRIMARY, application), door(way, Side.STANDBY, application));
            });
  }

  private static Door door(Doorway way, Side side, SqlLogin application) {
    try {
      return switch (way.cloud().sql().admits(way.to(side), application)) {
        case ADMITTED -> Door.OPEN;
        case LOCKED -> Door.LOCKED;
        case UNKNOWN -> Door.UNKNOWN;
      };
    } catch (DatabaseException e) {
      if (e.kind() == DatabaseException.Kind.UNREACHED) {
        return Door.UNREACHED;
      }
      throw e;
    }
  }
}
