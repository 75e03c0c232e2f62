package dev.switchback.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.cloud.call.Waiter;
import dev.switchback.time.Timekeeper;
import dev.switchback.time.VirtualTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PollingTest {
  private static final Waiter EXISTS = new Waiter("iam", "RoleExists");

  private final Timekeeper time = new VirtualTimekeeper(Instant.parse("2026-11-01T12:00:00Z"));
  private final List<String> said = new ArrayList<>();
  private final List<Waiter> reached = new ArrayList<>();
  private final Polling poll =
      new Polling("role demo", time, said::add, reached::add).like("iam", "RoleExists");

  private boolean after(Duration length) {
    return time.elapsed().compareTo(length) >= 0;
  }

  @Test
  void whatAServiceShowsLateIsWaitedFor() throws Exception {
    Optional<String> seen =
        poll.shown(
            () -> after(Duration.ofSeconds(10)) ? Optional.of("it") : Optional.empty(), "IAM");

    assertThat(seen).hasValue("it");
    assertThat(reached).containsExactly(EXISTS);
    assertThat(said).containsExactly("role demo: not shown by IAM");
  }

  @Test
  void whatAServiceNeverShowsIsNotThereAndNoWaitersEndWasSeen() throws Exception {
    Optional<String> seen = poll.shown(Optional::empty, "IAM");

    assertThat(seen).isEmpty();
    assertThat(time.elapsed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(33));
    assertThat(reached).isEmpty();
  }

  @Test
  void whatChangesIsSaidOnceAndTheDeadlineEndsTheWait() {
    assertThatThrownBy(
            () ->
                poll.every(Duration.ofSeconds(20))
                    .upTo(Duration.ofMinutes(2))
                    .until(() -> after(Duration.ofMinutes(1)) ? "late" : "early", "never"::equals))
        .isInstanceOf(StepRefused.class)
        .hasMessage("Waited 2 minutes for role demo; it is still late.");
    assertThat(said).containsExactly("role demo: early", "role demo: late");
    assertThat(reached).isEmpty();
  }
}
