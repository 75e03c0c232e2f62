package dev.switchback.watch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// The states of what the databases run on, in the words of EC2 and RDS (`running`, `available`),
/// or one of [Absence] where the service does not know it; empty if there is none.
public record Servers(Optional<String> host, Optional<String> standby) {
  public Servers {
    requireNonNull(host, "host");
    requireNonNull(standby, "standby");
  }

  public boolean standbyAvailable() {
    return standby
        .filter(state -> state.equals("available") || state.equals("backing-up"))
        .isPresent();
  }
}
