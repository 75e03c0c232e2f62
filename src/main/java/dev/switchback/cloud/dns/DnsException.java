package dev.switchback.cloud.dns;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// No server answered a question, or none that may; the message says which were asked and what came
/// back.
public final class DnsException extends RuntimeException {
  /// Whether asking again may help.
  public enum Kind {
    /// Nobody answered, or not in time.
    UNREACHED,
    /// A server answered that it does not (SERVFAIL, REFUSED), or that it is not its zone.
    REFUSED
  }

  private final Kind kind;

  public DnsException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = requireNonNull(kind, "kind");
  }

  public Kind kind() {
    return kind;
  }
}
