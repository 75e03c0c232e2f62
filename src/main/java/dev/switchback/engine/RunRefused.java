package dev.switchback.engine;

/// A request that cannot be carried out; the message is one sentence for the operator with a way
/// out.
public final class RunRefused extends RuntimeException {
  public RunRefused(String message) {
    super(message);
  }
}
