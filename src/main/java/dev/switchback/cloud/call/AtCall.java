package dev.switchback.cloud.call;

import java.util.Arrays;
import java.util.Optional;

/// Marks what a call threw with the call, as a suppressed exception: so the exception keeps its
/// type and code for the actions.
public final class AtCall extends Exception {
  private final String service;
  private final String operation;
  private final int attempts;

  private AtCall(Operation at, int attempts) {
    super(at + ", attempt " + attempts, null, false, false);
    this.service = at.service();
    this.operation = at.name();
    this.attempts = attempts;
  }

  public static void mark(Throwable error, Operation at, int attempts) {
    error.addSuppressed(new AtCall(at, attempts));
  }

  /// The last call that threw this, or what caused it.
  public static Optional<AtCall> of(Throwable error) {
    Optional<AtCall> here =
        Arrays.stream(error.getSuppressed())
            .filter(AtCall.class::isInstance)
            .map(AtCall.class::cast)
            .reduce((first, last) -> last);
    return here.or(() -> Optional.ofNullable(error.getCause()).flatMap(AtCall::of));
  }

  /// As IAM names it.
  public String service() {
    return service;
  }

  public String operation() {
    return operation;
  }

  /// How many attempts there were.
  public int attempts() {
    return attempts;
  }
}
