package dev.switchback.cloud.signin;

import static java.util.Objects.requireNonNull;

import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.trouble.ErrorKind;
import dev.switchback.cloud.trouble.SignInException;
import dev.switchback.cloud.trouble.Trouble;
import java.time.Instant;
import java.util.Optional;

/// Finds out, before anything else is asked, whether there are credentials and a Region, and whose
/// they are.
public final class SignIn {
  private final AwsClients clients;
  private final Cloud cloud;

  /// `cloud` rests on `clients`, so that the one call this makes passes the seam.
  public SignIn(AwsClients clients, Cloud cloud) {
    this.clients = requireNonNull(clients, "clients");
    this.cloud = requireNonNull(cloud, "cloud");
  }

  /// Asks STS who is calling. Throws [SignInException]: no credentials, no such profile, no Region,
  /// an ended session, keys that AWS does not take, no way to AWS.
  public Identity identity() {
    clients.region();
    Optional<Instant> end = clients.credentialsEnd();
    try {
      return Identity.of(cloud.sts().getCallerIdentity(), end);
    } catch (SignInException clear) {
      throw clear;
    } catch (RuntimeException error) {
      throw refused(error);
    }
  }

  private SignInException refused(RuntimeException error) {
    String what = Trouble.of(error).what();
    return new SignInException(
        ErrorKind.of(error) == ErrorKind.EXPIRED
            ? what + " " + clients.signInAgain()
            : what + " " + Trouble.advice(error),
        error);
  }
}
