package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.world.Refusals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/// EC2's rules for tags.
final class Tags {
  private static final int MOST = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;

  private Tags() {}

  /// The tags that come along with a create.
  static Map<String, String> of(Ec2Kind kind, List<TagSpecification> specifications) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (TagSpecification specification : specifications) {
      String type = String.valueOf(specification.resourceTypeAsString());
      if (!type.equals(kind.resourceType())) {
        throw Refusals.ec2(
            "InvalidParameterValue",
            "'%s' is not a valid taggable resource type for this operation.".formatted(type));
      }
      for (Tag tag : specification.tags()) {
        if (tags.containsKey(tag.key())) {
          throw Refusals.ec2(
              "InvalidParameterValue", "Duplicate tag key '%s' specified.".formatted(tag.key()));
        }
        add(tags, tag);
      }
    }
    return checked(tags);
  }

  static Map<String, String> with(Map<String, String> before, List<Tag> added) {
    Map<String, String> tags = new LinkedHashMap<>(before);
    added.forEach(tag -> add(tags, tag));
    return checked(tags);
  }

  /// A tag without a value goes whatever its value is; one with a value only if it has that.
  static Map<String, String> without(Map<String, String> before, List<Tag> removed) {
    Map<String, String> tags = new LinkedHashMap<>(before);
    if (removed.isEmpty()) {
      tags.clear();
    }
    for (Tag tag : removed) {
      if (tag.value() == null || tag.value().equals(tags.get(tag.key()))) {
        tags.remove(tag.key());
      }
    }
    return tags;
  }

  static List<Tag> of(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private static void add(Map<String, String> tags, Tag tag) {
    if (tag.key() == null || tag.key().isEmpty() || tag.key().length() > LONGEST_KEY) {
      throw Refusals.ec2(
          "InvalidParameterValue",
          "Tag key is empty or exceeds the maximum length of %d characters".formatted(LONGEST_KEY));
    }
    if (tag.key().startsWith("aws:")) {
      throw Refusals.ec2(
          "InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use");
    }
    String value = tag.value() == null ? "" : tag.value();
    if (value.length() > LONGEST_VALUE) {
      throw Refusals.ec2(
          "InvalidParameterValue",
          "Tag value exceeds the maximum length of %d characters".formatted(LONGEST_VALUE));
    }
    tags.put(tag.key(), value);
  }

  private static Map<String, String> checked(Map<String, String> tags) {
    if (tags.size() > MOST) {
      throw Refusals.ec2("TagLimitExceeded", "The maximum number of tags per resource is " + MOST);
    }
    return tags;
  }
}
