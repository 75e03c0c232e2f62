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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// What a run of another process writes: its journal, its progress words, and its calls.
final class WatchedRun implements Closeable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
  private static final JsonMapper JSON = new JsonMapper();

  private final JournalReader journal;
  private final FollowedLines calls;
  private final FollowedLines log;
  private final SaidLines said = new SaidLines();

  /// Words for the plans of its openings.
  record Plans(RunPlans plans, Function<StepId, String> titles, ActionCatalog actions) {
    RunPlan of(List<PlannedStep> steps) {
      return plans.of(steps, titles, actions);
    }
  }

  WatchedRun(StoredRun run) throws IOException {
    journal = run.reader();
    calls = new FollowedLines(run.calls());
    log = new FollowedLines(run.log());
  }

  /// The first event.
  RunEvent.RunStarted begin() {
    return journal.next().map(RunEvent.RunStarted.class::cast).orElseThrow();
  }

  /// Shows the first event, everything else there is and what comes, until somebody leaves.
  void show(RunEvent begin, RunScreen screen, Plans plans, Consumer<Instant> at)
      throws IOException, InterruptedException {
    screen.watches();
    said.event(begin);
    screen.event(begin);
    do {
      show(events(), screen, plans, at);
      for (List<String> more = calls.more(); !more.isEmpty(); more = calls.more()) {
        more.forEach(line -> call(line).ifPresent(screen::called));
      }
    } while (screen.decision(BETWEEN_LOOKS).isEmpty());
  }

  private Deque<RunEvent> events() {
    var events = new ArrayDeque<RunEvent>();
    for (Optional<RunEvent> event = journal.next(); event.isPresent(); event = journal.next()) {
      said.event(event.get());
      events.add(event.get());
    }
    return events;
  }

  /// The events in their order, and between them what was said after each. Of what was said only a
  /// part is held at a time: it may be long.
  private void show(Deque<RunEvent> events, RunScreen screen, Plans plans, Consumer<Instant> at)
      throws IOException {
    Consumer<RunEvent> each =
        event -> {
          replan(event, screen, plans);
          at.accept(event.at());
          screen.event(event);
        };
    for (List<String> more = log.more(); !more.isEmpty(); more = log.more()) {
      for (String line : more) {
        said.of(line).ifPresent(word -> say(word, events, each, screen));
      }
    }
    events.forEach(each);
  }

  private static void say(
      SaidLines.Said word, Deque<RunEvent> events, Consumer<RunEvent> each, RunScreen screen) {
    while (!events.isEmpty() && !events.getFirst().at().isAfter(word.at())) {
      each.accept(events.removeFirst());
    }
    screen.said(word.at(), word.step(), word.text());
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
    log.close();
  }
}
