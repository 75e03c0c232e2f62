package dev.switchback.watch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// The states of what the databases run on, in the words of EC2 and RDS (`running`, `available`);
/// `gone` if the service does not know it, empty if it does not exist yet.
public record Servers(Optional<String> host, Optional<String> standby) {
  public static final String GONE = "gone";

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
