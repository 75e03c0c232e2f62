package dev.switchback.action;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.run.Outputs;
import dev.switchback.run.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that is known of a step that is to be undone: its resolved inputs, its resources in
/// the order they were made, what it remembered, and its outputs if it had succeeded.
public record Recorded(
    ObjectNode inputs,
    List<Resource> resources,
    Map<String, JsonNode> remembered,
    Optional<Outputs> outputs) {
  public Recorded {
    requireNonNull(inputs, "inputs");
    resources = List.copyOf(resources);
    remembered = Map.copyOf(remembered);
    requireNonNull(outputs, "outputs");
  }

  /// The ids of one kind, the newest first: the order to delete them in.
  public List<String> newestFirst(String kind) {
    return resources.stream()
        .filter(r -> r.kind().equals(kind))
        .map(Resource::id)
        .toList()
        .reversed();
  }
}
