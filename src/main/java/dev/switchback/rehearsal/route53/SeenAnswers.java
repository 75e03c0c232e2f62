package dev.switchback.rehearsal.route53;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether an endpoint answered, since its health check is there: the moments at which that
/// changed, up to the last look. What each of Route 53's checkers makes of it follows from them.
public record SeenAnswers(List<Turn> turns, Instant until) {
  /// From a moment on it answered, or did not.
  record Turn(Instant since, boolean answers) {}

  /// How a checker asks: its first time, how often, and how many equal answers it wants to turn.
  record Asking(Instant first, Duration interval, int threshold) {
    long before(Instant moment) {
      long past = Duration.between(first, moment).toMillis();
      return past <= 0 ? 0 : (past + interval.toMillis() - 1) / interval.toMillis();
    }
  }

  private static final String TURNS = "SeenTurns";
  private static final String UNTIL = "SeenUntil";

  /// The members that keep it in a health check; they are not the service's.
  public static final List<String> MEMBERS = List.of(TURNS, UNTIL);

  public SeenAnswers {
    turns = List.copyOf(turns);
  }

  static SeenAnswers of(WorldResource check) {
    List<Turn> turns = new ArrayList<>();
    for (JsonNode one : check.attributes().path(TURNS)) {
      turns.add(
          new Turn(Instant.parse(one.path("Since").asText()), one.path("Answers").asBoolean()));
    }
    return new SeenAnswers(
        turns, check.text(UNTIL).map(Instant::parse).orElse(check.timeline().begun()));
  }

  WorldResource in(WorldResource check) {
    return check.with(
        attributes -> {
          attributes.put(UNTIL, until.toString());
          ArrayNode list = attributes.putArray(TURNS);
          for (Turn turn : turns) {
            ObjectNode one = list.addObject();
            one.put("Since", turn.since().toString()).put("Answers", turn.answers());
          }
        });
  }

  /// Nobody looked in the meantime.
  SeenAnswers passedOver(Instant now) {
    return new SeenAnswers(turns, now);
  }

  /// What a checker has decided by now; empty as long as it has not had enough equal answers.
  Optional<Boolean> decided(Asking asking, Instant now) {
    Optional<Boolean> decided = Optional.empty();
    for (int i = 0; i < turns.size(); i++) {
      Instant end = i + 1 < turns.size() ? turns.get(i + 1).since() : now;
      if (asking.before(end) - asking.before(turns.get(i).since()) >= asking.threshold()) {
        decided = Optional.of(turns.get(i).answers());
      }
    }
    return decided;
  }

  boolean lastAnswer() {
    return !turns.isEmpty() && turns.getLast().answers();
  }
}
