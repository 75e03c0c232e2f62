package dev.switchback.cloud.trouble;

import dev.switchback.cloud.call.AtCall;
import dev.switchback.cloud.sql.DatabaseException;
import dev.switchback.run.Failure;
import java.util.Optional;

/// What a database made of what it was asked: its kind, and the sentences of [Trouble].
final class SqlTrouble {
  private static final String RESUME = ", then: switchback resume";

  private SqlTrouble() {}

  /// Empty if the error is none of a database.
  static Optional<ErrorKind> kind(Throwable error) {
    return ErrorKind.in(error, DatabaseException.class).map(SqlTrouble::kind);
  }

  private static ErrorKind kind(DatabaseException error) {
    return switch (error.kind()) {
      case UNREACHED -> ErrorKind.PASSING;
      case UNKNOWN, LOCKED, REFUSED -> ErrorKind.REFUSED;
      case FORBIDDEN -> ErrorKind.DENIED;
    };
  }

  /// Says what the error means; empty if it is none of a database.
  static Optional<Failure> of(Throwable error) {
    return ErrorKind.in(error, DatabaseException.class).map(told -> sentences(told, error));
  }

  private static Failure sentences(DatabaseException told, Throwable error) {
    String asked = AtCall.of(error).map(AtCall::operation).orElse("A question");
    String answer = String.valueOf(told.getMessage());
    return switch (told.kind()) {
      case UNREACHED ->
          new Failure(
              Failure.Kind.PASSING,
              "%s got no good answer from the database: %s.".formatted(asked, answer),
              "See that the gate's pods run (kubectl -n switchback get pods) and that the database"
                  + " behind it does"
                  + RESUME);
      case UNKNOWN ->
          new Failure(
              Failure.Kind.REFUSED,
              "The database does not know who signs in: %s.".formatted(answer),
              "The password in the secret and the account's must be the same: set one by the other"
                  + RESUME);
      case LOCKED ->
          new Failure(
              Failure.Kind.REFUSED,
              "The database has locked the account that signs in: %s.".formatted(answer),
              "It is locked where it must not write; see who the writer is: switchback status");
      case FORBIDDEN ->
          new Failure(
              Failure.Kind.DENIED,
              "%s was denied by the database: %s.".formatted(asked, answer),
              "Give the account the privilege that is named" + RESUME);
      case REFUSED ->
          new Failure(
              Failure.Kind.REFUSED,
              "%s was refused by the database: %s.".formatted(asked, answer),
              "Put right what the answer says" + RESUME);
    };
  }
}
