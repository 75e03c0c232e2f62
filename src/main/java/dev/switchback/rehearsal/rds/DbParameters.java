package dev.switchback.rehearsal.rds;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Some parameters of RDS for MariaDB: what replication, loading and this rehearsal need. Source:
/// RDS User Guide, "Parameters for MariaDB".
enum DbParameters {
  BINLOG_CHECKSUM(true, "CRC32", "NONE,CRC32"),
  BINLOG_FORMAT(true, "MIXED", "ROW,STATEMENT,MIXED"),
  BINLOG_ROW_IMAGE(true, "full", "full,noblob,minimal"),
  EVENT_SCHEDULER(true, "OFF", "ON,OFF"),
  LOCAL_INFILE(true, "1", "0,1"),
  PERFORMANCE_SCHEMA(false, "0", "0,1");

  private static final Map<String, DbParameters> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toMap(DbParameters::parameter, Function.identity()));

  private final boolean dynamic;
  private final String usual;
  private final String allowed;

  DbParameters(boolean dynamic, String usual, String allowed) {
    this.dynamic = dynamic;
    this.usual = usual;
    this.allowed = allowed;
  }

  static Optional<DbParameters> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /// `binlog_format`.
  String parameter() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether a running server takes a new value.
  boolean dynamic() {
    return dynamic;
  }

  /// Its value where nobody says another.
  String usual() {
    return usual;
  }

  List<String> allowed() {
    return List.of(allowed.split(","));
  }

  /// A value as the server itself shows it.
  String shown(String value) {
    if (allowed.equals("0,1")) {
      return value.equals("1") ? "ON" : "OFF";
    }
    return value.toUpperCase(Locale.ROOT);
  }
}
