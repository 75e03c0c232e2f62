package dev.switchback.engine;

import org.jspecify.annotations.Nullable;

/// A journal cannot be read or written; the message is a sentence for the operator that names the
/// file.
public class JournalException extends RuntimeException {
  public JournalException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
