package dev.switchback.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteLockTest {
  private static final Instant NOW = Instant.parse("2026-11-22T17:15:00Z");

  @TempDir Path site;

  @Test
  void aSecondTakeInTheSameProcessIsToldWhoHasIt() {
    try (SiteLock lock = taken()) {
      assertThat(lock).isNotNull();
      assertThat(SiteLock.take(site, "setup", NOW.plusSeconds(60)))
          .isInstanceOfSatisfying(LockClaim.HeldBy.class, SiteLockTest::isThisProcess);
      assertThat(SiteLock.holder(site)).hasValueSatisfying(SiteLockTest::isThisProcess);
    }
    assertThat(SiteLock.holder(site)).isEmpty();
    taken().close();
  }

  private static void isThisProcess(LockClaim.HeldBy holder) {
    assertThat(holder.pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(holder.who()).isEqualTo(System.getProperty("user.name"));
    assertThat(holder.since()).isEqualTo(NOW);
    assertThat(holder.what()).isEqualTo("drill");
    assertThat(holder)
        .hasToString(
            "is held by %s on %s since 2026-11-22T17:15:00Z (process %d: drill). Wait until that ends, or pause it there with Ctrl-C."
                .formatted(holder.who(), holder.host(), holder.pid()));
  }

  /// A POSIX system drops the lock of a process that closes the locked file anywhere.
  @Test
  void refusedTakesAndLooksInTheSameProcessDoNotLoseTheLock() throws Exception {
    try (SiteLock lock = taken();
        LockingProcess other = LockingProcess.start(site)) {
      assertThat(lock).isNotNull();
      SiteLock.take(site, "setup", NOW);
      SiteLock.holder(site);

      assertThat(other.ask("take")).contains("process " + ProcessHandle.current().pid());
      assertThat(other.ask("holder")).contains("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void anotherProcessIsToldWhoHasItUntilItIsGivenBack() throws Exception {
    try (LockingProcess other = LockingProcess.start(site)) {
      assertThat(other.ask("take")).isEqualTo("mine");

      assertThat(SiteLock.take(site, "setup", NOW))
          .isInstanceOfSatisfying(
              LockClaim.HeldBy.class,
              holder -> {
                assertThat(holder.pid()).isEqualTo(other.pid());
                assertThat(holder.what()).isEqualTo("failover");
              });
      assertThat(SiteLock.holder(site))
          .hasValueSatisfying(h -> assertThat(h.pid()).isEqualTo(other.pid()));

      assertThat(other.ask("give back")).isEqualTo("given back");
      assertThat(SiteLock.holder(site)).isEmpty();
      taken().close();
    }
  }

  @Test
  void aKilledProcessHoldsNothingThoughItsNoteIsStillThere() throws Exception {
    try (LockingProcess other = LockingProcess.start(site)) {
      assertThat(other.ask("take")).isEqualTo("mine");
      other.kill();
    }

    assertThat(site.resolve("lock.holder")).content().contains("failover");
    assertThat(SiteLock.holder(site)).isEmpty();
    try (SiteLock lock = taken()) {
      assertThat(lock).isNotNull();
      assertThat(SiteLock.holder(site)).hasValueSatisfying(SiteLockTest::isThisProcess);
    }
  }

  @Test
  void ofProcessesThatTakeItAtOnceExactlyOneGetsIt() throws Exception {
    List<LockingProcess> all = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        all.add(LockingProcess.start(site));
      }
      for (LockingProcess each : all) {
        assertThat(each.ask("holder")).isEqualTo("nobody"); // it is up and waits for its order
      }
      for (int round = 0; round < 5; round++) {
        for (LockingProcess each : all) {
          each.tell("take");
        }
        var winners = new ArrayList<LockingProcess>();
        for (LockingProcess each : all) {
          if (each.answer().equals("mine")) {
            winners.add(each);
          }
        }
        assertThat(winners).as("round %d", round).hasSize(1);
        winners.getFirst().ask("give back");
      }
    } finally {
      for (LockingProcess each : all) {
        each.close();
      }
    }
  }

  @Test
  void ofThreadsThatTakeItAtOnceExactlyOneGetsIt() throws Exception {
    var begin = new CountDownLatch(1);
    var winners = new AtomicInteger();
    var locks = new ArrayList<LockClaim>();
    List<Thread> threads =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    Thread.ofVirtual()
                        .start(
                            () -> {
                              awaitUninterrupted(begin);
                              LockClaim claim = SiteLock.take(site, "drill", NOW);
                              synchronized (locks) {
                                locks.add(claim);
                              }
                              winners.addAndGet(claim instanceof SiteLock ? 1 : 0);
                            }))
            .toList();
    begin.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(winners).hasValue(1);
    try (LockingProcess other = LockingProcess.start(site)) {
      assertThat(other.ask("take")).contains("process " + ProcessHandle.current().pid());
    }
    locks.stream().filter(SiteLock.class::isInstance).forEach(l -> ((SiteLock) l).close());
  }

  @Test
  void lookingNeverGetsInTheWayOfTaking() throws Exception {
    try (LockingProcess looker = LockingProcess.start(site)) {
      assertThat(looker.ask("holder")).isEqualTo("nobody");
      for (int i = 0; i < 200; i++) {
        looker.tell("holder");
        taken().close();
        looker.answer();
      }
    }
  }

  @Test
  void theNoteIsReadableWhileTheLockIsHeld() throws IOException {
    try (SiteLock lock = taken()) {
      assertThat(lock).isNotNull();
      assertThat(Files.readString(site.resolve("lock.holder")))
          .contains("\"what\":\"drill\"", "\"since\":\"2026-11-22T17:15:00Z\"");
    }
  }

  @Test
  void anUnreadableNoteIsNoReasonToFail() throws Exception {
    try (LockingProcess other = LockingProcess.start(site)) {
      assertThat(other.ask("take")).isEqualTo("mine");
      Files.writeString(site.resolve("lock.holder"), "{\"who\":");

      assertThat(SiteLock.take(site, "setup", NOW))
          .hasToString("is held by another process. Wait until it ends.");
      assertThat(SiteLock.holder(site)).isPresent();
    }
  }

  @Test
  void aFolderThatCannotBeLockedIsASentence() {
    assertThatExceptionOfType(SiteException.class)
        .isThrownBy(() -> SiteLock.take(site.resolve("nowhere"), "setup", NOW))
        .withMessageContaining(site.resolve("nowhere") + " cannot be locked");
  }

  private SiteLock taken() {
    return (SiteLock) SiteLock.take(site, "drill", NOW);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
