package dev.switchback.cloud.seam;

import dev.switchback.cloud.call.Errand;
import dev.switchback.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What was created within the last two minutes. So soon after its creation a thing may be unknown
/// to the part of the service that is asked: NotFound is then passing.
public final class RecentCreations {
  static final Duration GRACE = Duration.ofMinutes(2);

  private final Timekeeper time;
  private final Map<String, Duration> graceEnds = new ConcurrentHashMap<>();

  RecentCreations(Timekeeper time) {
    this.time = time;
  }

  /// Says that `id` (or a name) was created at `at`; a moment in the future counts as now.
  public void created(String id, Instant at) {
    Duration now = time.elapsed();
    Duration age = Duration.between(at, time.now());
    Duration ends = now.plus(GRACE).minus(age.isNegative() ? Duration.ZERO : age);
    graceEnds.values().removeIf(end -> end.compareTo(now) <= 0);
    if (ends.compareTo(now) > 0) {
      graceEnds.put(id, ends);
    }
  }

  /// How much longer NotFound may be passing for a call; zero if it mentions nothing recent.
  Duration graceLeft(Errand<?> errand) {
    if (graceEnds.isEmpty()) {
      return Duration.ZERO;
    }
    Duration now = time.elapsed();
    Set<String> texts = errand.mentions();
    return graceEnds.entrySet().stream()
        .filter(recent -> mentioned(recent.getKey(), texts))
        .map(recent -> recent.getValue().minus(now))
        .filter(Duration::isPositive)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /// A delete was done: from here on NotFound means gone. Deleting tags or a route leaves what the
  /// request names in place.
  void done(Errand<?> errand) {
    String operation = errand.operation().name();
    boolean deletes =
        operation.startsWith("Delete")
            || operation.startsWith("Release")
            || operation.startsWith("Terminate")
            || operation.startsWith("Disassociate");
    if (!deletes || operation.equals("DeleteTags") || operation.equals("DeleteRoute")) {
      return;
    }
    Set<String> texts = errand.mentions();
    graceEnds.keySet().removeIf(id -> mentioned(id, texts));
  }

  private static boolean mentioned(String id, Collection<String> texts) {
    return texts.stream()
        .anyMatch(text -> text.equals(id) || text.endsWith("/" + id) || text.endsWith(":" + id));
  }
}
