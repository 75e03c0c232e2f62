package dev.switchback.cloud;

import java.util.List;
import software.amazon.awssdk.core.SdkClient;

/// The one place where tests of actions, prechecks and probes make a Cloud.
public final class TestCloud {
  private TestCloud() {}

  /// Over clients made by hand or real ones: each is given out for the interface it implements.
  public static Cloud over(SdkClient... clients) {
    return new Cloud(new Given(List.of(clients)));
  }

  private record Given(List<SdkClient> clients) implements ClientSource {
    @Override
    public <C extends SdkClient> C client(Class<C> type) {
      return clients.stream()
          .filter(type::isInstance)
          .map(type::cast)
          .findFirst()
          .orElseThrow(() -> new AssertionError("the test has no " + type.getSimpleName()));
    }
  }
}
