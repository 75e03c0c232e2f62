package dev.switchback.journal;

import org.jspecify.annotations.Nullable;

/// A site cannot be named, found, made or locked; the message is a sentence for the operator.
public final class SiteException extends RuntimeException {
  public SiteException(String message) {
    this(message, null);
  }

  public SiteException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
