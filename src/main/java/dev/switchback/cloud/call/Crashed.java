package dev.switchback.cloud.call;

/// The process is to count as dead: thrown at the seam to every thread that reaches it, from the
/// crash on and for ever. An error, so that no action takes it for an answer of the cloud.
public final class Crashed extends Error {
  public Crashed() {
    super("The process was crashed on purpose.");
  }
}
