package dev.switchback.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.cloud.BareEc2;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.TestCloud;
import dev.switchback.cloud.dns.DnsException;
import dev.switchback.engine.JournalException;
import dev.switchback.run.SiteRecord;
import dev.switchback.time.VirtualTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// In virtual time, with probes that do as they are told.
class WatcherTest {
  private static final Instant BEGIN = Instant.parse("2026-11-01T12:00:00Z");
  private static final Nodes WELL = new Nodes(new Nodes.Count(1, 1), new Nodes.Count(1, 1));
  private static final Servers UP = new Servers(Optional.of("running"), Optional.empty());

  private final VirtualTimekeeper time = new VirtualTimekeeper(BEGIN);
  private final Cloud cloud = TestCloud.over(new BareEc2() {});
  private final Scene scene = new Scene(Standing.of(SiteRecord.EMPTY), cloud, time);
  private final AtomicInteger looks = new AtomicInteger();
  private Status heard = Status.ASKED;

  private interface Answer<T> {
    Optional<T> now() throws InterruptedException;
  }

  private record Told<T>(Status.Slot<T> slot, Duration every, Answer<T> answer)
      implements StatusProbe<T> {
    @Override
    public Set<String> restsOn() {
      return Set.of("cluster/" + slot.id());
    }

    @Override
    public Set<String> operations() {
      return Set.of();
    }

    @Override
    public int calls() {
      return 0;
    }

    @Override
    public Optional<T> look(Scene scene, Optional<T> before) throws InterruptedException {
      return answer.now();
    }
  }

  private Told<Nodes> nodes(Answer<Nodes> answer) {
    return new Told<>(Status.Slot.NODES, Duration.ofSeconds(10), answer);
  }

  private Told<Servers> servers(Answer<Servers> answer) {
    return new Told<>(Status.Slot.SERVERS, Duration.ofSeconds(10), answer);
  }

  private Watcher watch(StatusProbe<?>... probes) {
    return Watcher.start(
        new Watcher.Setting(List.of(probes), () -> scene, time, status -> heard = status));
  }

  private Optional<Nodes> counted() {
    looks.incrementAndGet();
    return Optional.of(WELL);
  }

  @Test
  void aProbeLooksAtOnceAndThenInItsOwnTimeUntilTheWatcherIsClosed() throws Exception {
    Watcher watcher = watch(nodes(this::counted));
    time.sleep(Duration.ofSeconds(35));
    assertThat(looks).hasValue(4);

    watcher.close();
    time.sleep(Duration.ofMinutes(5));

    assertThat(looks).hasValue(4);
  }

  @Test
  void whatAStepsWorkWasTakenBackFromIsLookedAtAtOnce() throws Exception {
    try (Watcher watcher = watch(nodes(this::counted))) {
      time.sleep(Duration.ofSeconds(1));

      watcher.undone("cluster/servers");
      time.sleep(Duration.ofSeconds(1));
      assertThat(looks).hasValue(1);

      watcher.undone("cluster/nodes");
      time.sleep(Duration.ofSeconds(1));
      assertThat(looks).hasValue(2);
    }
  }

  @Test
  void oneThatHangsKeepsNoOtherFromLooking() throws Exception {
    try (Watcher watcher =
        watch(
            servers(
                () -> {
                  time.sleep(Duration.ofHours(1));
                  return Optional.of(UP);
                }),
            nodes(this::counted))) {
      time.sleep(Duration.ofSeconds(35));

      assertThat(looks).hasValue(4);
      assertThat(heard.machines().nodes().fresh()).contains(WELL);
      assertThat(heard.machines().servers()).isInstanceOf(Reading.Asked.class);
    }
  }

  @Test
  void whatFailsKeepsItsLastValueAsStaleAndSaysWhy() throws Exception {
    Answer<Nodes> onceThenSilence =
        () -> {
          if (looks.getAndIncrement() > 0) {
            throw new DnsException(DnsException.Kind.UNREACHED, "nobody answers", null);
          }
          return Optional.of(WELL);
        };
    try (Watcher watcher = watch(nodes(onceThenSilence))) {
      time.sleep(Duration.ofSeconds(15));

      assertThat(heard.machines().nodes())
          .isEqualTo(new Reading.Stale<>(WELL, BEGIN, "nobody answers."));
    }
  }

  @Test
  void whatWasNeverSeenFailsAndIsNotCalledNothing() throws Exception {
    try (Watcher watcher =
        watch(
            nodes(
                () -> {
                  throw new DnsException(DnsException.Kind.UNREACHED, "nobody answers", null);
                }))) {
      time.sleep(Duration.ofSeconds(1));

      assertThat(heard.machines().nodes()).isInstanceOf(Reading.Failed.class);
    }
  }

  @Test
  void whatNobodyHasAnsweredForThreePeriodsIsStaleAlthoughNoCallFailed() throws Exception {
    Answer<Nodes> onceThenHangs =
        () -> {
          if (looks.getAndIncrement() > 0) {
            time.sleep(Duration.ofHours(1));
          }
          return Optional.of(WELL);
        };
    try (Watcher watcher = watch(nodes(onceThenHangs))) {
      time.sleep(Duration.ofSeconds(59));
      assertThat(heard.at(time.now()).machines().nodes()).isInstanceOf(Reading.Seen.class);

      time.sleep(Duration.ofSeconds(2));

      assertThat(heard.at(time.now()).machines().nodes()).isInstanceOf(Reading.Stale.class);
    }
  }

  @Test
  void whatComesIntoBeingIsSeenLongBeforeItsPeriodIsOver() throws Exception {
    var there = new ArrayList<Nodes>();
    var slow =
        new Told<>(Status.Slot.NODES, Duration.ofMinutes(5), () -> there.stream().findFirst());
    try (Watcher watcher = watch(slow)) {
      time.sleep(Duration.ofSeconds(1));
      assertThat(heard.machines().nodes()).isInstanceOf(Reading.NotYet.class);
      there.add(WELL);

      time.sleep(Duration.ofSeconds(5));

      assertThat(heard.machines().nodes().fresh()).contains(WELL);
    }
  }

  @Test
  void askedAgainEveryProbeLooksAtOnce() throws Exception {
    var slow = new Told<>(Status.Slot.NODES, Duration.ofMinutes(5), this::counted);
    try (Watcher watcher = watch(slow)) {
      time.sleep(Duration.ofSeconds(1));
      watcher.askAgain();
      time.sleep(Duration.ofSeconds(1));

      assertThat(looks).hasValue(2);
    }
  }

  @Test
  void oneLookOfAllWaitsForTheSlowestButNotForEver() throws Exception {
    Status status =
        Watcher.once(
            List.of(
                nodes(
                    () -> {
                      time.sleep(Duration.ofSeconds(50));
                      return Optional.of(WELL);
                    }),
                servers(
                    () -> {
                      time.sleep(Duration.ofHours(1));
                      return Optional.of(UP);
                    })),
            () -> scene,
            time,
            Duration.ofMinutes(1));

    assertThat(status.machines().nodes().fresh()).contains(WELL);
    assertThat(status.machines().servers())
        .isEqualTo(new Reading.Failed<>(BEGIN.plusSeconds(60), "no answer within 60 s"));
    assertThat(time.now()).isEqualTo(BEGIN.plusSeconds(60));
  }

  @Test
  void aSiteThatCannotBeReadIsSaidBeforeAnyProbeLooks() {
    var unreadable = new IllegalStateException("line 4 is damaged");
    Supplier<Scene> nowhere =
        () -> {
          throw unreadable;
        };
    List<StatusProbe<?>> probes = List.of(nodes(this::counted));

    assertThatThrownBy(() -> Watcher.once(probes, nowhere, time, Duration.ofMinutes(1)))
        .isSameAs(unreadable);
    assertThatThrownBy(
            () -> Watcher.start(new Watcher.Setting(probes, nowhere, time, s -> heard = s)))
        .isSameAs(unreadable);
    assertThat(looks).hasValue(0);
    assertThat(time.now()).isEqualTo(BEGIN);
  }

  @Test
  void aSiteThatCannotBeReadMeanwhileIsALookThatFailed() throws Exception {
    var readable = new AtomicBoolean(true);
    Supplier<Scene> sometimes =
        () -> {
          if (!readable.get()) {
            throw new JournalException("line 4 is damaged", null);
          }
          return scene;
        };
    try (Watcher watcher =
        Watcher.start(
            new Watcher.Setting(
                List.of(nodes(this::counted)), sometimes, time, status -> heard = status))) {
      time.sleep(Duration.ofSeconds(1));
      readable.set(false);
      time.sleep(Duration.ofSeconds(10));
      assertThat(heard.machines().nodes())
          .isEqualTo(new Reading.Stale<>(WELL, BEGIN, "line 4 is damaged"));

      readable.set(true);
      time.sleep(Duration.ofSeconds(10));
      assertThat(heard.machines().nodes().fresh()).contains(WELL);
    }
  }

  @Test
  void atAnotherPaceAllLookAtOnceAndThenSeldom() throws Exception {
    try (Watcher watcher = watch(nodes(this::counted))) {
      time.sleep(Duration.ofSeconds(5));
      watcher.pace(Duration.ofMinutes(1));
      time.sleep(Duration.ofSeconds(90));

      assertThat(looks).hasValue(3);
      assertThat(heard.at(time.now()).machines().nodes()).isInstanceOf(Reading.Seen.class);
    }
  }

  @Test
  void aLookThatIsUnderWayAtTheEndIsNotHeardOf() throws Exception {
    Watcher watcher =
        watch(
            nodes(
                () -> {
                  time.sleep(Duration.ofSeconds(10));
                  return counted();
                }));
    time.sleep(Duration.ofSeconds(5));

    watcher.close();
    time.sleep(Duration.ofMinutes(1));

    assertThat(looks).hasValue(1);
    assertThat(heard).isEqualTo(Status.ASKED);
  }
}
