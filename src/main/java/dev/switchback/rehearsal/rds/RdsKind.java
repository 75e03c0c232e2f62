package dev.switchback.rehearsal.rds;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Kind;
import dev.switchback.rehearsal.world.Refusals;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.model.RdsException;

/// The kinds of RDS. Ids in the World are the last part of their ARNs (`db:demo`), because the same
/// name may be one of each. Source: RDS API reference.
enum RdsKind implements Kind {
  SUBNET_GROUP("subnet-group", "subgrp:", "DBSubnetGroupNotFoundFault"),
  PARAMETER_GROUP("parameter-group", "pg:", "DBParameterGroupNotFound"),
  INSTANCE("instance", "db:", "DBInstanceNotFound");

  private final String word;
  private final String idPrefix;
  private final String missing;

  RdsKind(String word, String idPrefix, String missing) {
    this.word = word;
    this.idPrefix = idPrefix;
    this.missing = missing;
  }

  @Override
  public String type() {
    return "rds:" + word;
  }

  @Override
  public String idPrefix() {
    return idPrefix;
  }

  String id(String name) {
    return idPrefix + name;
  }

  /// `arn:aws:rds:us-east-1:123456789012:db:demo`.
  String arn(Account account, String name) {
    return "arn:aws:rds:%s:%s:%s"
        .formatted(account.owner().region(), account.owner().account(), id(name));
  }

  @Override
  public AwsServiceException notFound(String id) {
    return refused(
        404, missing, "%s not found: %s".formatted(word, id.substring(idPrefix.length())));
  }

  static AwsServiceException refused(String code, String message) {
    return refused(400, code, message);
  }

  private static AwsServiceException refused(int status, String code, String message) {
    return Refusals.told(RdsException.builder(), "Rds", status, code, message).build();
  }

  static AwsServiceException invalid(String message) {
    return refused("InvalidParameterValue", message);
  }

  static AwsServiceException unfitting(String message) {
    return refused("InvalidParameterCombination", message);
  }
}
