package dev.switchback.rehearsal.world;

/// The simulated account cannot be read or saved; the message says where and what to do.
public final class WorldException extends RuntimeException {
  public WorldException(String message, Throwable cause) {
    super(message, cause);
  }
}
