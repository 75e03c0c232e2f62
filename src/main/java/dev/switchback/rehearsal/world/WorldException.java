package dev.switchback.rehearsal.world;

import dev.switchback.cloud.trouble.RehearsalException;

/// The simulated account cannot be read or saved; the message says where and what to do.
public final class WorldException extends RehearsalException {
  public WorldException(String message, Throwable cause) {
    super(message, cause);
  }
}
