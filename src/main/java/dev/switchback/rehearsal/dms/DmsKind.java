package dev.switchback.rehearsal.dms;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Kind;
import dev.switchback.rehearsal.world.Refusals;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.databasemigration.model.DatabaseMigrationException;
import software.amazon.awssdk.services.databasemigration.model.ResourceNotFoundException;

/// The kinds of DMS. The id of a resource here is its ARN, but a connection's: that of its instance
/// and of its endpoint. Source: DMS API reference.
enum DmsKind implements Kind {
  SUBNET_GROUP("subnet-group", "subgrp", "Replication Subnet Group"),
  INSTANCE("replication-instance", "rep", "Replication Instance"),
  CERTIFICATE("certificate", "cert", "Certificate"),
  ENDPOINT("endpoint", "endpoint", "Endpoint"),
  CONNECTION("connection", "", "Connection"),
  TASK("replication-task", "task", "Replication Task");

  private static final int LAST_SEGMENT = 26;

  private final String word;
  private final String inArn;
  private final String name;

  DmsKind(String word, String inArn, String name) {
    this.word = word;
    this.inArn = inArn;
    this.name = name;
  }

  @Override
  public String type() {
    return "dms:" + word;
  }

  @Override
  public String idPrefix() {
    return "arn:aws:dms:";
  }

  @Override
  public AwsServiceException notFound(String id) {
    return of(
        ResourceNotFoundException.builder(), "ResourceNotFoundFault", name + " not found: " + id);
  }

  AwsServiceException noneFound() {
    return of(
        ResourceNotFoundException.builder(),
        "ResourceNotFoundFault",
        "No %ss found matching provided filters.".formatted(name));
  }

  String arn(Account account, String lastSegment) {
    return "arn:aws:dms:%s:%s:%s:%s"
        .formatted(account.owner().region(), account.owner().account(), inArn, lastSegment);
  }

  /// A new ARN as DMS makes them: 26 capital letters and digits.
  String newArn(Account account) {
    String drawn = account.newId("") + account.newId("");
    return arn(account, drawn.substring(0, LAST_SEGMENT).toUpperCase(Locale.ROOT));
  }

  static AwsServiceException refused(String code, String message) {
    return of(DatabaseMigrationException.builder(), code, message);
  }

  static AwsServiceException invalidState(String message) {
    return refused("InvalidResourceStateFault", message);
  }

  static AwsServiceException taken(String message) {
    return refused("ResourceAlreadyExistsFault", message);
  }

  private static AwsServiceException of(
      AwsServiceException.Builder error, String code, String message) {
    return Refusals.told(error, "DatabaseMigration", 400, code, message).build();
  }
}
