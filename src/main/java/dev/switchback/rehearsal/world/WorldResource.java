package dev.switchback.rehearsal.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// One resource of the simulated account: its type (`ec2:vpc`), id, attributes, tags and timeline.
/// Attributes have the names of the service's own model (`CidrBlock`); nobody changes them but by
/// [#with].
public record WorldResource(
    String type, String id, ObjectNode attributes, Map<String, String> tags, Timeline timeline) {
  /// The attribute that names the id of a resource which this one cannot outlive.
  public static final String WITHIN = "Within";

  public WorldResource {
    attributes = attributes.deepCopy();
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  public WorldResource with(Consumer<ObjectNode> change) {
    ObjectNode changed = attributes.deepCopy();
    change.accept(changed);
    return new WorldResource(type, id, changed, tags, timeline);
  }

  public WorldResource tagged(Map<String, String> newTags) {
    return new WorldResource(type, id, attributes, newTags, timeline);
  }

  public WorldResource on(Timeline newTimeline) {
    return new WorldResource(type, id, attributes, tags, newTimeline);
  }

  public Optional<String> text(String attribute) {
    return Optional.ofNullable(attributes.get(attribute)).map(node -> node.asText());
  }

  /// An attribute that every resource of this type has.
  public String required(String attribute) {
    return text(attribute)
        .orElseThrow(() -> new IllegalStateException(type + " " + id + " has no " + attribute));
  }
}
