package dev.switchback.cloud.trouble;

import dev.switchback.cloud.dns.DnsException;
import dev.switchback.run.Failure;
import java.util.Optional;

/// What name servers made of a question: its kind, and the sentences of [Trouble].
final class NameTrouble {
  private static final String RESUME = ", then: switchback resume";

  private NameTrouble() {}

  /// Empty if the error is none of a name server.
  static Optional<ErrorKind> kind(Throwable error) {
    return ErrorKind.in(error, DnsException.class).map(NameTrouble::kind);
  }

  private static ErrorKind kind(DnsException error) {
    return switch (error.kind()) {
      case UNREACHED -> ErrorKind.PASSING;
      case REFUSED -> ErrorKind.REFUSED;
    };
  }

  /// Says what the error means; empty if it is none of a name server.
  static Optional<Failure> of(Throwable error) {
    return ErrorKind.in(error, DnsException.class).map(NameTrouble::sentences);
  }

  private static Failure sentences(DnsException error) {
    String message = String.valueOf(error.getMessage());
    return switch (error.kind()) {
      case UNREACHED ->
          new Failure(
              Failure.Kind.PASSING,
              message + ".",
              "Name servers are asked directly, over UDP and TCP port 53: see that the network here"
                  + " lets that out"
                  + RESUME);
      case REFUSED ->
          new Failure(
              Failure.Kind.REFUSED,
              message + ".",
              "Check that these are the name servers of the hosted zone" + RESUME);
    };
  }
}
