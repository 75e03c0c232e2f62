package dev.switchback.cloud.trouble;

import org.jspecify.annotations.Nullable;

/// There are no credentials, they cannot be used, or no Region is known. The message is for the
/// operator: what was looked for, and what to do.
public final class SignInException extends RuntimeException {
  public SignInException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  public SignInException(String message) {
    this(message, null);
  }
}
