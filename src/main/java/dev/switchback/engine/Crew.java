package dev.switchback.engine;

import dev.switchback.runbook.StepId;
import dev.switchback.time.Timekeeper;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The threads at work for a run, and how long each may take. Used by the engine's thread alone.
final class Crew {
  private record Member(Thread thread, Optional<Duration> deadline, boolean works) {}

  private final Timekeeper time;
  private final Map<StepId, Member> members = new HashMap<>();
  private final Set<StepId> late = new HashSet<>();
  private final Map<StepId, Integer> retried = new HashMap<>();

  Crew(Timekeeper time) {
    this.time = time;
  }

  void begin(StepId step, Optional<Duration> timeout, Thread thread) {
    members.put(step, new Member(thread, timeout.map(length -> time.elapsed().plus(length)), true));
  }

  /// A thread that waits for a person: it may wait for ever, so nobody waits for it.
  void ask(StepId step, Thread thread) {
    members.put(step, new Member(thread, Optional.empty(), false));
  }

  void end(StepId step) {
    members.remove(step);
    late.remove(step);
  }

  /// Whether none of the threads works: those that ask a person do not count.
  boolean isIdle() {
    return members.values().stream().noneMatch(Member::works);
  }

  Set<StepId> busy() {
    return Set.copyOf(members.keySet());
  }

  /// Whether the step was told to stop because its time was over.
  boolean isLate(StepId step) {
    return late.contains(step);
  }

  /// Counts one more try after a passing fault, if there is one left.
  boolean mayRetry(StepId step, int most) {
    int before = retried.getOrDefault(step, 0);
    if (before >= most) {
      return false;
    }
    retried.put(step, before + 1);
    return true;
  }

  Optional<Duration> untilNextDeadline() {
    Duration now = time.elapsed();
    return members.entrySet().stream()
        .filter(entry -> !late.contains(entry.getKey()))
        .flatMap(entry -> entry.getValue().deadline().stream())
        .min(Duration::compareTo)
        .map(deadline -> deadline.compareTo(now) > 0 ? deadline.minus(now) : Duration.ZERO);
  }

  void interruptLate() {
    Duration now = time.elapsed();
    members.forEach(
        (step, member) -> {
          if (member.deadline().filter(deadline -> deadline.compareTo(now) <= 0).isPresent()
              && late.add(step)) {
            time.interrupt(member.thread());
          }
        });
  }

  void interruptAll() {
    members.values().forEach(member -> time.interrupt(member.thread()));
  }
}
