package dev.switchback.cloud;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;

/// Makes the SDK's own client interfaces: for the real account, or of the simulated cloud.
public interface ClientSource {
  <C extends SdkClient> C client(Class<C> type);

  /// When the credentials behind the clients end, if they do and say so.
  default Optional<Instant> credentialsEnd() {
    return Optional.empty();
  }

  /// The operator has signed in again: credentials that were read before are forgotten.
  default void signedIn() {}
}
