package dev.switchback.rehearsal.route53;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// Which members a record must have together, and which not. Source: Route 53 API,
/// ResourceRecordSet.
final class RecordShape {
  private RecordShape() {}

  /// Throws Route 53's InvalidInput if a change does not say what it must.
  static void check(Change change) {
    ResourceRecordSet record = change.resourceRecordSet();
    boolean values = !record.resourceRecords().isEmpty() && record.ttl() != null;
    boolean part = !record.resourceRecords().isEmpty() || record.ttl() != null;
    boolean alias = record.aliasTarget() != null;
    if (alias == values || (alias && part)) {
      throw wrong(
          "Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or"
              + " TrafficPolicyInstanceId], but found "
              + (alias ? "more than one" : "none"),
          change);
    }
    if (record.failover() != null && record.setIdentifier() == null) {
      throw wrong("Missing field 'SetIdentifier'", change);
    }
    if (record.failover() == null && record.setIdentifier() != null) {
      throw wrong(
          "Expected exactly one of [Weight, Region, Failover, GeoLocation, or MultiValueAnswer],"
              + " but found none",
          change);
    }
  }

  private static AwsServiceException wrong(String what, Change change) {
    ResourceRecordSet record = change.resourceRecordSet();
    return Route53Refusals.invalidInput(
        "Invalid request: %s in Change with [Action=%s, Name=%s, Type=%s, SetIdentifier=%s]"
            .formatted(
                what,
                change.actionAsString(),
                RecordName.of(record.name()),
                record.typeAsString(),
                record.setIdentifier()));
  }
}
