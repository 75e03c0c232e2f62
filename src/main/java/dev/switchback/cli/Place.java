package dev.switchback.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cli.Clouds.Connection;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.call.CallRelay;
import java.util.Optional;

/// Whose resources, and in which cloud.
record Place(SiteIdentity identity, Connection connection) {
  /// The operator's own domain, if the answers name one.
  static Optional<String> domain(ObjectNode answers) {
    return Optional.ofNullable(answers.get("domain")).map(JsonNode::asText);
  }

  /// A site that is not made: to look around before anything is kept.
  static Place unmade(Workshop shop, GlobalOptions global, Clouds.How how, String name) {
    Connection connection =
        how.speed().isPresent()
            ? shop.clouds().rehearsalOfNothing(global.region().orElse(Regions.USUAL), how.domain())
            : shop.clouds().real(global.profile(), global.region(), new CallRelay());
    return new Place(
        new SiteIdentity(
            name, "unmade", connection.kind(), connection.account(), connection.region()),
        connection);
  }
}
