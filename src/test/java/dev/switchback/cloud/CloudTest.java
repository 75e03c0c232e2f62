package dev.switchback.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.cloud.kubernetes.Clusters;
import dev.switchback.cloud.seam.Seam;
import dev.switchback.cloud.sql.Sql;
import dev.switchback.time.Timekeeper;
import io.fabric8.kubernetes.client.Config;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void itIsClosedAlsoWhileSomebodyIsStillBeingConnected() throws Exception {
    var connecting = new CountDownLatch(1);
    var closed = new CountDownLatch(1);
    var slow =
        new Cloud(
            new ClientSource() {
              @Override
              public <C extends SdkClient> C client(Class<C> type) {
                throw new UnsupportedOperationException();
              }

              @Override
              public Sql sql(Clusters clusters) {
                connecting.countDown();
                try {
                  closed.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                throw new IllegalStateException("closed meanwhile");
              }

              @Override
              public Clusters clusters(Timekeeper time) {
                return access -> Config.empty();
              }
            },
            new Seam(new HandTime(), Seam.Setup.PLAIN));
    Thread probe = Thread.ofVirtual().unstarted(slow::sql);
    probe.setUncaughtExceptionHandler((thread, expected) -> {});
    probe.start();
    connecting.await();

    slow.close();

    closed.countDown();
    probe.join();
  }

  @Test
  void itsClientsPassTheSeam() {
    assertThat(cloud.ec2()).hasToString("ec2 through the seam");
  }
}
