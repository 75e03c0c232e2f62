package dev.switchback.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.ec2.Ec2Client;

class CloudTest {
  private final AtomicInteger built = new AtomicInteger();

  private final Cloud cloud =
      new Cloud(
          new ClientSource() {
            @Override
            public <C extends SdkClient> C client(Class<C> type) {
              built.incrementAndGet();
              return type.cast(new FakeEc2());
            }
          },
          new Seam(new HandTime(), Seam.Setup.PLAIN));

  @Test
  void aClientIsBuiltWhenItIsAskedForAndOnceForAllThreads() throws Exception {
    assertThat(built).hasValue(0);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clients =
          threads.invokeAll(
              Stream.generate(() -> (Callable<Ec2Client>) cloud::ec2).limit(50).toList());
      for (Future<Ec2Client> client : clients) {
        assertThat(client.get()).isSameAs(cloud.ec2());
      }
    }
    assertThat(built).hasValue(1);
  }

  @Test
  void itsClientsPassTheSeam() {
    assertThat(cloud.ec2()).hasToString("ec2 through the seam");
  }
}
