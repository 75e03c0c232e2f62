package dev.switchback.rehearsal.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.kubernetes.ApiRefusal.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Who owns which fields of an object: its `managedFields`. Source: Kubernetes documentation,
/// "Server-Side Apply".
final class FieldOwners {
  /// Who changes an object: a field manager, and whether it applies or updates. The two own apart.
  record Editor(String name, String operation) {
    static Editor applying(String name) {
      return new Editor(name, "Apply");
    }

    static Editor updating(String name) {
      return new Editor(name, "Update");
    }
  }

  private record Owned(Set<List<String>> paths, String since) {}

  private final Map<Editor, Owned> owners = new LinkedHashMap<>();

  private FieldOwners() {}

  static FieldOwners of(ObjectNode object) {
    var owners = new FieldOwners();
    for (JsonNode entry : object.path("metadata").path("managedFields")) {
      Set<List<String>> paths = new LinkedHashSet<>();
      read(entry.path("fieldsV1"), List.of(), paths);
      owners.owners.put(
          new Editor(entry.path("manager").asText(), entry.path("operation").asText()),
          new Owned(paths, entry.path("time").asText()));
    }
    return owners;
  }

  private static void read(JsonNode fields, List<String> at, Set<List<String>> into) {
    for (Map.Entry<String, JsonNode> member : fields.properties()) {
      List<String> path = new ArrayList<>(at);
      path.add(member.getKey());
      if (member.getValue().isEmpty()) {
        into.add(List.copyOf(path));
      } else {
        read(member.getValue(), path, into);
      }
    }
  }

  /// What others own with another value, for the refusal of an apply.
  List<Cause> conflicts(Editor editor, ObjectNode live, ObjectNode applied) {
    List<Cause> causes = new ArrayList<>();
    for (List<String> path : FieldPaths.of(applied)) {
      if (FieldPaths.value(live, path).equals(FieldPaths.value(applied, path))) {
        continue;
      }
      owners.entrySet().stream()
          .filter(other -> !other.getKey().equals(editor))
          .filter(other -> other.getValue().paths().contains(path))
          .map(other -> conflict(other.getKey(), live, path))
          .forEach(causes::add);
    }
    return causes;
  }

  private static Cause conflict(Editor other, ObjectNode live, List<String> path) {
    String using = live.path("apiVersion").asText();
    String words = "conflict with \"%s\"".formatted(other.name());
    return new Cause(
        "FieldManagerConflict",
        FieldPaths.words(path),
        other.operation().equals("Apply") ? words : words + " using " + using);
  }

  /// The fields that an editor applied before, does not apply any more, and nobody else owns.
  List<List<String>> given(Editor editor, Set<List<String>> applied) {
    Set<List<String>> before = owned(editor);
    return before.stream()
        .filter(path -> !applied.contains(path))
        .filter(path -> others(editor).noneMatch(paths -> paths.contains(path)))
        .sorted(Comparator.<List<String>>comparingInt(List::size).reversed())
        .toList();
  }

  private Set<List<String>> owned(Editor editor) {
    return Optional.ofNullable(owners.get(editor)).map(Owned::paths).orElse(Set.of());
  }

  private Stream<Set<List<String>>> others(Editor editor) {
    return owners.entrySet().stream()
        .filter(other -> !other.getKey().equals(editor))
        .map(other -> other.getValue().paths());
  }

  /// What an editor owns from now on; what it has changed by force is nobody else's.
  void apply(Editor editor, Set<List<String>> paths, Set<List<String>> changed, Instant now) {
    drop(changed, editor);
    if (!owned(editor).equals(paths)) {
      owners.put(editor, new Owned(paths, now.toString()));
    }
  }

  /// An update owns what it changed, beside what it owned already.
  void update(Editor editor, Set<List<String>> changed, Instant now) {
    if (changed.isEmpty()) {
      return;
    }
    drop(changed, editor);
    Set<List<String>> all = new LinkedHashSet<>(owned(editor));
    all.addAll(changed);
    owners.put(editor, new Owned(all, now.toString()));
  }

  /// Nobody owns these any more.
  void forget(Set<List<String>> paths) {
    owners.replaceAll((editor, owned) -> without(owned, paths));
  }

  private void drop(Set<List<String>> paths, Editor but) {
    owners.replaceAll((editor, owned) -> editor.equals(but) ? owned : without(owned, paths));
  }

  private static Owned without(Owned owned, Set<List<String>> paths) {
    Set<List<String>> left = new LinkedHashSet<>(owned.paths());
    left.removeAll(paths);
    return new Owned(left, owned.since());
  }

  /// Writes them down in the object; what is not there any more is nobody's.
  void writeTo(ObjectNode object) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    owners.forEach(
        (editor, owned) -> {
          ObjectNode fields = JsonNodeFactory.instance.objectNode();
          owned.paths().stream()
              .filter(path -> !FieldPaths.value(object, path).isMissingNode())
              .forEach(path -> write(fields, path));
          if (!fields.isEmpty()) {
            list.addObject()
                .put("manager", editor.name())
                .put("operation", editor.operation())
                .put("apiVersion", object.path("apiVersion").asText())
                .put("time", owned.since())
                .put("fieldsType", "FieldsV1")
                .set("fieldsV1", fields);
          }
        });
    object.withObject("/metadata").set("managedFields", list);
  }

  private static void write(ObjectNode fields, List<String> path) {
    ObjectNode at = fields;
    for (String part : path) {
      at = at.path(part) instanceof ObjectNode there ? there : at.putObject(part);
    }
  }
}
