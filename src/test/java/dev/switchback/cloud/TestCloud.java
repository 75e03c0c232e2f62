package dev.switchback.cloud;

import dev.switchback.cloud.call.CallObserver;
import dev.switchback.cloud.kubernetes.Clusters;
import dev.switchback.cloud.seam.Seam;
import dev.switchback.time.Timekeeper;
import dev.switchback.time.VirtualTimekeeper;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.core.SdkClient;

/// The one place where tests of actions, prechecks and probes make a Cloud.
public final class TestCloud {
  private TestCloud() {}

  /// Over clients made by hand or real ones: each is given out for the interface it implements. The
  /// seam has a clock of its own, so that its pauses do not show in a test's.
  public static Cloud over(SdkClient... clients) {
    var clock = new VirtualTimekeeper(Instant.parse("2026-11-01T12:00:00Z"));
    return new Cloud(new Given(List.of(clients)), new Seam(clock, Seam.Setup.PLAIN));
  }

  /// Over clusters that are reached some way; the clock is the seam's.
  public static Cloud reaching(Clusters clusters, Timekeeper time) {
    return new Cloud(new Reaching(clusters), new Seam(time, Seam.Setup.PLAIN));
  }

  /// The same, with somebody who looks on.
  public static Cloud reaching(Clusters clusters, Timekeeper time, CallObserver observer) {
    return new Cloud(new Reaching(clusters), new Seam(time, Seam.Setup.PLAIN.observedBy(observer)));
  }

  /// Over clients and clusters both.
  public static Cloud over(Timekeeper time, Clusters clusters, SdkClient... clients) {
    return new Cloud(
        new KubeconfigSource(new Given(List.of(clients)), clusters),
        new Seam(time, Seam.Setup.PLAIN));
  }

  private record Reaching(Clusters clusters) implements ClientSource {
    @Override
    public <C extends SdkClient> C client(Class<C> type) {
      throw new AssertionError("the test has no " + type.getSimpleName());
    }

    @Override
    public Clusters clusters(Timekeeper time) {
      return clusters;
    }
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
