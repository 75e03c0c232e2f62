package dev.switchback.action.ec2;

import dev.switchback.action.StepContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/// The tags that go along with every create call, and by which a step knows its own again.
public final class OwnTags {
  private static final List<String> OWNER = List.of("switchback:uid", "switchback:step");

  private OwnTags() {}

  public static TagSpecification specification(ResourceType type, Map<String, String> tags) {
    List<Tag> list =
        new TreeMap<>(tags)
            .entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    return TagSpecification.builder().resourceType(type).tags(list).build();
  }

  /// Everything of this step and no other's.
  public static List<Filter> filters(StepContext step) {
    Map<String, String> tags = step.tags("", "");
    return OWNER.stream()
        .map(name -> Filter.builder().name("tag:" + name).values(tags.get(name)).build())
        .toList();
  }

  /// Asked again of every answer, because a service that does not know a filter may ignore it.
  public static boolean own(List<Tag> tags, StepContext step) {
    return own(byName(tags), step);
  }

  /// The same for services that have tags of their own type.
  public static boolean own(Map<String, String> seen, StepContext step) {
    Map<String, String> wanted = step.tags("", "");
    return OWNER.stream().allMatch(name -> wanted.getOrDefault(name, "?").equals(seen.get(name)));
  }

  public static String key(List<Tag> tags) {
    return byName(tags).getOrDefault("switchback:key", "");
  }

  public static String name(List<Tag> tags) {
    return byName(tags).getOrDefault("Name", "");
  }

  private static Map<String, String> byName(List<Tag> tags) {
    return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> first));
  }
}
