package dev.switchback.rehearsal.rds;

import dev.switchback.rehearsal.world.Account;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.rds.model.Tag;

/// Tags as RDS has them.
final class RdsTags {
  private RdsTags() {}

  static Map<String, String> of(List<Tag> tags) {
    Map<String, String> map = new LinkedHashMap<>();
    tags.forEach(tag -> map.put(tag.key(), tag.value()));
    return map;
  }

  static List<Tag> of(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  /// Tags of whatever has the ARN.
  static Map<String, String> at(Account account, String arn) {
    return Arrays.stream(RdsKind.values())
        .filter(kind -> arn.contains(":" + kind.idPrefix()))
        .findFirst()
        .map(kind -> account.require(kind, arn.substring(arn.indexOf(":" + kind.idPrefix()) + 1)))
        .orElseThrow(() -> RdsKind.invalid("Invalid resource name: " + arn))
        .tags();
  }
}
