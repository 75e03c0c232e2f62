package dev.switchback.action.cluster;

import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.Tag;

/// Names of roles and clusters are taken once in an account, so what has the name may be somebody
/// else's: only tags tell.
final class Ownership {
  private static final List<String> OWNER = List.of("switchback:uid", "switchback:step");

  private Ownership() {}

  static boolean own(Map<String, String> tags, StepContext step) {
    Map<String, String> wanted = step.tags("", "");
    return OWNER.stream().allMatch(name -> wanted.getOrDefault(name, "?").equals(tags.get(name)));
  }

  /// `what` is `EKS cluster demo`.
  static StepRefused refusal(String what) {
    return new StepRefused(
        "The "
            + what
            + " is there already, and this site did not make it (it lacks the site's tags): it is"
            + " left alone.",
        "Set the site up with another clusterName, or delete that one if nobody needs it, then:"
            + " switchback resume");
  }

  /// IAM's tags, in the order of their names.
  static List<Tag> iam(Map<String, String> tags) {
    return tags.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  static Map<String, String> map(List<Tag> tags) {
    return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> first));
  }
}
