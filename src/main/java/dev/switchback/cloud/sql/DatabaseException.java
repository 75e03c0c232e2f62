package dev.switchback.cloud.sql;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// A database did not do what it was asked; the message is its own, or says why it was not reached.
public final class DatabaseException extends RuntimeException {
  /// What sort of trouble it is: whether it may pass, or who has to act.
  public enum Kind {
    /// Nobody answered, not in time, or the session was ended.
    UNREACHED,
    /// It does not know the user, or not with this password.
    UNKNOWN,
    /// The account is locked: it may not write here now.
    LOCKED,
    /// The user may not do this.
    FORBIDDEN,
    REFUSED
  }

  private final Kind kind;

  public DatabaseException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = requireNonNull(kind, "kind");
  }

  public Kind kind() {
    return kind;
  }
}
