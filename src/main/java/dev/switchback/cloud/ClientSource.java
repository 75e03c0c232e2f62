package dev.switchback.cloud;

import software.amazon.awssdk.core.SdkClient;

/// Makes the SDK's own client interfaces: for the real account, or of the simulated cloud.
public interface ClientSource {
  <C extends SdkClient> C client(Class<C> type);
}
