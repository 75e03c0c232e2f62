package dev.switchback.rehearsal.ssm;

import java.util.Map;
import java.util.Optional;

/// One of the scripts of `runbooks/scripts`, by what it does to a simulated MariaDB and what it
/// answers.
@FunctionalInterface
interface HostScript {
  /// Throws [HostFailure] if the script gives up.
  HostRun run(SimulatedHost host);

  static Optional<HostScript> named(String file) {
    Map<String, HostScript> scripts =
        Map.of(
            "install-mariadb.sh", PrimarySetUp::install,
            "create-certificate.sh", PrimarySetUp::certificate,
            "configure-binlog.sh", PrimarySetUp::binlog,
            "create-accounts.sh", PrimarySetUp::accounts,
            "create-heartbeat.sh", PrimarySetUp::heartbeat,
            "install-boot-gate.sh", PrimarySetUp::bootGate,
            "verify-mariadb.sh", PrimaryCheck::verify,
            "copy-schema.sh", SchemaCopy::copy);
    return Optional.ofNullable(scripts.get(file));
  }
}
