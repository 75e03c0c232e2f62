package dev.switchback.cloud.sql;

import static java.util.Objects.requireNonNull;

/// Who may sign in to a server, from where (`%` is anywhere), unless locked.
public record SqlAccount(String user, String host, boolean locked) {
  public SqlAccount {
    requireNonNull(user, "user");
    requireNonNull(host, "host");
  }
}
