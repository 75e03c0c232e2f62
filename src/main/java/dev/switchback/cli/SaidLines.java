package dev.switchback.cli;

import dev.switchback.run.RunEvent;
import dev.switchback.run.RunTimes;
import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The progress words in the plain log beside a journal, as `PlainRenderer` writes them: `0:04 ·
/// network/vpc CreateVpc 10.0.0.0/16`. How long the run had been worked on is turned back into a
/// time: for that the run's events are heard first.
final class SaidLines {
  private static final Pattern SAID =
      Pattern.compile(" *<?([0-9:]+) [·.] ([a-z0-9-]+(?:/[a-z0-9-]+)+) +(\\S.*)");

  private final List<RunTimes.Sitting> sittings = new ArrayList<>();
  private final Map<String, StepId> steps = new HashMap<>();
  private RunTimes times = RunTimes.NONE;

  /// A line for people, and the time of the run that it was said at.
  record Said(Instant at, StepId step, String text) {}

  void event(RunEvent event) {
    times = times.after(event);
    RunTimes.Sitting now = times.sitting();
    boolean another = sittings.isEmpty() || !sittings.getLast().equals(now);
    if (now.since().isPresent() && another) {
      sittings.add(now);
    }
  }

  /// Empty for a line that says something else.
  Optional<Said> of(String line) {
    Matcher said = SAID.matcher(line);
    return said.matches()
        ? at(elapsed(said.group(1))).map(at -> new Said(at, step(said.group(2)), said.group(3)))
        : Optional.empty();
  }

  /// One for all the lines of a step: a long log is kept.
  private StepId step(String path) {
    return steps.computeIfAbsent(path, StepId::new);
  }

  /// In the last sitting that had begun by then.
  private Optional<Instant> at(Duration elapsed) {
    return sittings.reversed().stream()
        .filter(sitting -> sitting.before().compareTo(elapsed) <= 0)
        .findFirst()
        .or(() -> sittings.stream().findFirst())
        .flatMap(
            sitting -> sitting.since().map(since -> since.plus(elapsed).minus(sitting.before())));
  }

  private static Duration elapsed(String clock) {
    long seconds = 0;
    for (String part : clock.split(":", -1)) {
      seconds = seconds * 60 + (part.isEmpty() ? 0 : Long.parseLong(part));
    }
    return Duration.ofSeconds(seconds);
  }
}
