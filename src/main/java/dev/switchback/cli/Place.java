package dev.switchback.cli;

import dev.switchback.cli.Clouds.Connection;
import dev.switchback.cloud.CallRelay;
import dev.switchback.cloud.SiteIdentity;

/// Whose resources, and in which cloud.
record Place(SiteIdentity identity, Connection connection) {
  /// A site that is not made: to look around before anything is kept.
  static Place unmade(Workshop shop, GlobalOptions global, RunOptions options, String name) {
    Connection connection =
        options.rehearse().isPresent()
            ? shop.clouds().rehearsalOfNothing(global.region().orElse(Regions.USUAL))
            : shop.clouds().real(global.profile(), global.region(), new CallRelay());
    return new Place(
        new SiteIdentity(
            name, "unmade", connection.kind(), connection.account(), connection.region()),
        connection);
  }
}
