package dev.switchback.watch.probes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.sql.Database;
import dev.switchback.cloud.sql.SqlLogin;
import dev.switchback.cloud.sql.SqlTarget;
import dev.switchback.watch.Side;
import dev.switchback.watch.Standing.Doors;
import java.util.Optional;
import java.util.Set;

/// How probes get to the databases: by the gate, with an account whose password is read when it is
/// needed and kept nowhere.
record Doorway(Doors doors, Cloud cloud) {
  /// The steps without which there is no way, as in [Doors].
  static final Set<String> RESTS_ON =
      Set.of(
          "cluster/control-plane",
          "database/gate-ready",
          "database/certificate",
          "database/rds-authority",
          "database/app-secret",
          "database/observer-secret");

  private static final ObjectMapper JSON = new ObjectMapper();

  SqlTarget to(Side side) {
    return side == Side.PRIMARY
        ? new SqlTarget(doors.cluster(), Database.PRIMARY, Optional.of(doors.primaryAuthority()))
        : new SqlTarget(doors.cluster(), Database.STANDBY, Optional.of(doors.standbyAuthority()));
  }

  SqlLogin observer() {
    return login(doors.observer());
  }

  SqlLogin application() {
    return login(doors.app());
  }

  private SqlLogin login(String secret) {
    JsonNode json =
        json(cloud.secretsManager().getSecretValue(r -> r.secretId(secret)).secretString());
    return new SqlLogin(json.path("username").asText(), json.path("password").asText());
  }

  /// What cannot be read is treated as empty: a parser's error would quote it.
  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text == null ? "" : text);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }
}
