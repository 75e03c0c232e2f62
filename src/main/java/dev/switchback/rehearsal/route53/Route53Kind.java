package dev.switchback.rehearsal.route53;

import dev.switchback.rehearsal.world.Kind;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.route53.model.NoSuchHealthCheckException;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.Route53Exception;

/// The kinds of Route 53. A record's id is `ZONE/name/type`, and `/setIdentifier` if it has one;
/// its attributes are those of a ResourceRecordSet.
public enum Route53Kind implements Kind {
  HOSTED_ZONE("hosted-zone", "Z"),
  RECORD("record", ""),
  HEALTH_CHECK("health-check", "");

  private final String word;
  private final String idPrefix;

  Route53Kind(String word, String idPrefix) {
    this.word = word;
    this.idPrefix = idPrefix;
  }

  @Override
  public String type() {
    return "route53:" + word;
  }

  @Override
  public String idPrefix() {
    return idPrefix;
  }

  @Override
  public AwsServiceException notFound(String id) {
    return switch (this) {
      case HOSTED_ZONE ->
          Route53Refusals.of(
              NoSuchHostedZoneException.builder(),
              404,
              "NoSuchHostedZone",
              "No hosted zone found with ID: " + id);
      case HEALTH_CHECK ->
          Route53Refusals.of(
              NoSuchHealthCheckException.builder(),
              404,
              "NoSuchHealthCheck",
              "A health check with id " + id + " does not exist.");
      // Route 53 is never asked for one record; who asks for one has a mistake.
      case RECORD ->
          Route53Refusals.of(Route53Exception.builder(), 400, "InvalidInput", "No record " + id);
    };
  }
}
