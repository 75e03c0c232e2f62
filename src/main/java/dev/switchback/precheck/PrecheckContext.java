package dev.switchback.precheck;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.Polling;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.time.Timekeeper;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What a precheck may look at. `answers` are the run's inputs by name; `forecast` is what the run
/// will be; `ownIds` are the ids of everything the site has recorded as its own, so that it is not
/// taken for somebody else's; `credentialsEnd` is when the sign-in ends, empty if it does not or is
/// not known.
public record PrecheckContext(
    SiteIdentity site,
    Cloud cloud,
    Timekeeper time,
    ObjectNode answers,
    Forecast forecast,
    Set<String> ownIds,
    Optional<Instant> credentialsEnd,
    Consumer<String> say) {
  public PrecheckContext {
    ownIds = Set.copyOf(ownIds);
  }

  public Optional<String> answer(String name) {
    return Optional.ofNullable(answers.get(name)).map(node -> node.asText());
  }

  public Polling poll(String what) {
    return new Polling(what, time, say);
  }
}
