package dev.switchback.cloud.charts;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// Helm could not do it; the message is Helm's own.
public final class ChartException extends RuntimeException {
  /// What sort of trouble it is: whether it may pass, or who has to act.
  public enum Kind {
    /// Nobody answered, or not in time.
    UNREACHED,
    /// The cluster does not know the caller (any more).
    UNAUTHORIZED,
    FORBIDDEN,
    REFUSED
  }

  private final Kind kind;

  public ChartException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = requireNonNull(kind, "kind");
  }

  public Kind kind() {
    return kind;
  }
}
