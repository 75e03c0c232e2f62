package dev.switchback.action.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchback.action.RunbookFile;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.SiteIdentity;
import java.util.List;
import java.util.Map;

/// The objects of one file of `runbooks/manifests/`, in their order there, with the values of a
/// step in the places of `${name}`. `${site}` and `${uid}`, the site's name and uid, need no value.
record Manifest(String file, List<ObjectNode> objects) {
  Manifest {
    objects = List.copyOf(objects);
  }

  /// Throws [StepRefused] if there is no such file, or it does not fit the values: one that is
  /// missing, or one that nothing asks for.
  static Manifest of(String file, Map<String, JsonNode> values, SiteIdentity site) {
    var places =
        new Placeholders(
            values,
            Map.of("site", TextNode.valueOf(site.name()), "uid", TextNode.valueOf(site.uid())));
    List<ObjectNode> objects =
        read(file).stream().map(places::fill).map(ObjectNode.class::cast).toList();
    if (!places.missing().isEmpty()) {
      throw misfit(file, "needs a value for `" + String.join("`, `", places.missing()) + "`");
    }
    if (!places.unused().isEmpty()) {
      throw misfit(file, "has no place for `" + String.join("`, `", places.unused()) + "`");
    }
    return new Manifest(file, objects);
  }

  private static StepRefused misfit(String file, String why) {
    return new StepRefused(
        "The manifest " + file + " " + why + ".",
        "Correct `values` of the step (switchback runbook lint), then: switchback resume"
            + " --accept-changes");
  }

  private static List<ObjectNode> read(String file) {
    try {
      return YamlTrees.of(RunbookFile.manifest(file));
    } catch (IllegalArgumentException e) {
      throw new StepRefused(
          "The manifest " + file + " cannot be read: " + e.getMessage() + ".",
          "Correct the file, then: switchback resume",
          e);
    }
  }
}
