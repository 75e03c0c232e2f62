package dev.switchback.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchback.action.ActionCatalog;
import dev.switchback.journal.JournalReader;
import dev.switchback.journal.StoredRun;
import dev.switchback.run.PlannedStep;
import dev.switchback.run.RunEvent;
import dev.switchback.runbook.StepId;
import dev.switchback.tui.RunScreen;
import dev.switchback.tui.state.CallLine;
import dev.switchback.tui.state.RunPlan;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// What a run of another process writes: its journal, and its calls.
final class WatchedRun implements Closeable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
  private static final JsonMapper JSON = new JsonMapper();

  private final JournalReader journal;
  private final FollowedLines calls;

  /// Words for the plans of its openings.
  record Plans(RunPlans plans, Function<StepId, String> titles, ActionCatalog actions) {
    RunPlan of(List<PlannedStep> steps) {
      return plans.of(steps, titles, actions);
    }
  }

  WatchedRun(StoredRun run) throws IOException {
    journal = JournalReader.open(run.journalFile());
    calls = new FollowedLines(run.calls());
  }

  /// The first event. Throws [BadUsage] if the run has none yet.
  RunEvent.RunStarted begin() {
    return journal
        .next()
        .map(RunEvent.RunStarted.class::cast)
        .orElseThrow(() -> new BadUsage("The run has not begun yet. Try again in a moment."));
  }

  /// Shows the first event, everything else there is and what comes, until somebody leaves.
  void show(RunEvent begin, RunScreen screen, Plans plans, Consumer<Instant> at)
      throws IOException, InterruptedException {
    screen.watches();
    screen.event(begin);
    do {
      for (Optional<RunEvent> event = journal.next(); event.isPresent(); event = journal.next()) {
        replan(event.get(), screen, plans);
        at.accept(event.get().at());
        screen.event(event.get());
      }
      for (String line : calls.more()) {
        call(line).ifPresent(screen::called);
      }
    } while (screen.decision(BETWEEN_LOOKS).isEmpty());
  }

  private static void replan(RunEvent event, RunScreen screen, Plans plans) {
    if (event instanceof RunEvent.RunResumed resumed) {
      screen.replanned(plans.of(resumed.steps()));
    }
    if (event instanceof RunEvent.RunAborting aborting) {
      screen.replanned(plans.of(aborting.steps()));
    }
  }

  /// As the call log writes it; a line that is not one is left out.
  private static Optional<CallLine> call(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      var origin =
          new CallLine.Origin(
              Instant.parse(json.path("at").asText()),
              Optional.ofNullable(json.get("step")).map(JsonNode::asText).map(StepId::new),
              json.path("attempt").asInt());
      return Optional.of(
          new CallLine(
              origin,
              json.path("service").asText(),
              json.path("operation").asText(),
              Duration.ofMillis(json.path("millis").asLong()),
              json.path("result").asText()));
    } catch (JsonProcessingException | java.time.DateTimeException damaged) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
    calls.close();
  }
}
