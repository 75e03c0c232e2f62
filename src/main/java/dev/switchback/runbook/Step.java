package dev.switchback.runbook;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The smallest thing that is done, verified, journaled, resumed and undone.
public record Step(StepId id, Heading heading, Work work, Order order, Policy policy) {
  public Step {
    requireNonNull(id, "id");
    requireNonNull(heading, "heading");
    requireNonNull(work, "work");
    requireNonNull(order, "order");
    requireNonNull(policy, "policy");
  }

  /// Words for people; `about` is Markdown and may be empty.
  public record Heading(String title, String about, Position at) {}

  /// The action's name and its unresolved arguments: strings in `with` may hold `${…}`.
  public record Work(String uses, ObjectNode with) {}

  /// What must be done before: `needs` as written plus every step that `with` and `when` refer to;
  /// and the condition, all of whose equalities must hold (a value list means any of them). Keys of
  /// `when` are references without `${}`.
  public record Order(Set<StepId> needs, Map<Reference.Single, Set<JsonNode>> when) {
    public Order {
      needs = Set.copyOf(needs);
      when = Map.copyOf(when);
    }
  }

  /// How it may be done. `retry` counts further applies after passing faults.
  public record Policy(
      Confirmation confirm, Optional<Duration> timeout, int retry, boolean pointOfNoReturn) {
    public static final Policy PLAIN = new Policy(Confirmation.NONE, Optional.empty(), 0, false);
  }

  /// What the operator must say first: nothing, yes, or the site's name.
  public enum Confirmation {
    NONE,
    YES,
    SITE_NAME
  }
}
