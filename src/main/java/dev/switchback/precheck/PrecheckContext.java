package dev.switchback.precheck;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.Polling;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.time.Timekeeper;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// What a precheck may look at. `answers` are the run's inputs by name; `predicted` is how long the
/// run will take; `uses` says whether the site already has a resource of its own by that id, so
/// that it is not taken for somebody else's.
public record PrecheckContext(
    SiteIdentity site,
    Cloud cloud,
    Timekeeper time,
    ObjectNode answers,
    Duration predicted,
    java.util.Set<String> ownIds,
    Consumer<String> say) {

  public Optional<String> answer(String name) {
    return Optional.ofNullable(answers.get(name)).map(node -> node.asText());
  }

  public Polling poll(String what) {
    return new Polling(what, time, say);
  }
}
