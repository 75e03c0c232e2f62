package dev.switchback.rehearsal.dms;

import static dev.switchback.rehearsal.Rehearsed.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.rehearsal.TwoDatabases;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.databasemigration.model.CreateReplicationSubnetGroupRequest;
import software.amazon.awssdk.services.databasemigration.model.DmsSslModeValue;
import software.amazon.awssdk.services.databasemigration.model.ReplicationEndpointTypeValue;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskTypeValue;
import software.amazon.awssdk.services.iam.IamClient;

/// What DMS refuses, and when.
class SimulatedDmsTest {
  private TwoDatabases databases;
  private DatabaseMigrationClient dms;

  @BeforeEach
  void fresh() throws InterruptedException {
    databases = new TwoDatabases();
    dms = databases.dms();
  }

  private void vpcRole() throws InterruptedException {
    IamClient iam = databases.client(IamClient.class);
    iam.createRole(
        r ->
            r.roleName("dms-vpc-role")
                .assumeRolePolicyDocument(
                    """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                     "Action":"sts:AssumeRole","Principal":{"Service":"dms.amazonaws.com"}}]}
                    """));
    iam.attachRolePolicy(
        r ->
            r.roleName("dms-vpc-role")
                .policyArn("arn:aws:iam::aws:policy/service-role/AmazonDMSVPCManagementRole"));
    databases.time.sleep(Duration.ofMinutes(1));
  }

  private static CreateReplicationSubnetGroupRequest group(List<String> subnets) {
    return CreateReplicationSubnetGroupRequest.builder()
        .replicationSubnetGroupIdentifier("demo")
        .replicationSubnetGroupDescription("d")
        .subnetIds(subnets)
        .build();
  }

  @Test
  void withoutItsRoleDmsMakesNoSubnetGroup() {
    assertThat(
            refused(
                "AccessDeniedFault",
                () -> dms.createReplicationSubnetGroup(group(databases.subnets))))
        .contains("role/dms-vpc-role is not configured properly");
  }

  @Test
  void aSubnetGroupCoversTwoZonesAndItsNameIsTakenOnce() throws InterruptedException {
    vpcRole();
    refused(
        "ReplicationSubnetGroupDoesNotCoverEnoughAZs",
        () -> dms.createReplicationSubnetGroup(group(databases.subnets.subList(0, 1))));
    dms.createReplicationSubnetGroup(group(databases.subnets));

    refused(
        "ResourceAlreadyExistsFault",
        () -> dms.createReplicationSubnetGroup(group(databases.subnets)));
  }

  @Test
  @SuppressWarnings("unchecked") // the SDK takes builders of one type as varargs
  void aFilterThatFindsNothingIsAnErrorAndNoneIsNot() {
    assertThat(dms.describeEndpoints(r -> {}).endpoints()).isEmpty();
    refused(
        "ResourceNotFoundFault",
        () -> dms.describeEndpoints(r -> r.filters(f -> f.name("endpoint-id").values("none"))));
    refused(
        "InvalidParameterValue",
        () -> dms.describeEndpoints(r -> r.filters(f -> f.name("colour").values("blue"))));
  }

  /// Everything that uses another goes first: tasks, endpoints, instance, then groups and
  /// certificates.
  @Test
  void whatIsUsedIsNotDeleted() throws InterruptedException {
    Made made = everything();
    refused(
        "InvalidResourceStateFault",
        () -> dms.deleteReplicationSubnetGroup(r -> r.replicationSubnetGroupIdentifier("demo")));
    refused(
        "InvalidResourceStateFault",
        () -> dms.deleteCertificate(r -> r.certificateArn(made.certificate())));
    refused(
        "InvalidResourceStateFault", () -> dms.deleteEndpoint(r -> r.endpointArn(made.source())));
    refused(
        "InvalidResourceStateFault",
        () -> dms.deleteReplicationInstance(r -> r.replicationInstanceArn(made.instance())));
    start(made);
    refused(
        "InvalidResourceStateFault",
        () -> dms.deleteReplicationTask(r -> r.replicationTaskArn(made.task())));

    dms.stopReplicationTask(r -> r.replicationTaskArn(made.task()));
    databases.time.sleep(Duration.ofMinutes(1));
    dms.deleteReplicationTask(r -> r.replicationTaskArn(made.task()));
    databases.time.sleep(Duration.ofMinutes(1));
    dms.deleteEndpoint(r -> r.endpointArn(made.source()));
    dms.deleteEndpoint(r -> r.endpointArn(made.target()));
    dms.deleteReplicationInstance(r -> r.replicationInstanceArn(made.instance()));
    databases.time.sleep(Duration.ofMinutes(11));
    dms.deleteReplicationSubnetGroup(r -> r.replicationSubnetGroupIdentifier("demo"));
    dms.deleteCertificate(r -> r.certificateArn(made.certificate()));

    assertThat(databases.dmsResources()).isEqualTo(1);
  }

  @Test
  void aTaskIsStartedOnlyWhenItsConnectionsWereGoodAndAsWhatItIs() throws InterruptedException {
    Made made = everything();
    assertThat(
            refused(
                "InvalidResourceStateFault",
                () ->
                    dms.startReplicationTask(
                        r ->
                            r.replicationTaskArn(made.task())
                                .startReplicationTaskType(
                                    StartReplicationTaskTypeValue.RESUME_PROCESSING))))
        .contains("first time");
    assertThat(
            refused(
                "InvalidResourceStateFault",
                () ->
                    dms.startReplicationTask(
                        r ->
                            r.replicationTaskArn(made.task())
                                .startReplicationTaskType(
                                    StartReplicationTaskTypeValue.START_REPLICATION))))
        .contains("Test connection");
  }

  private record Made(
      String instance, String certificate, String source, String target, String task) {}

  private Made everything() throws InterruptedException {
    vpcRole();
    dms.createReplicationSubnetGroup(group(databases.subnets));
    String instance =
        dms.createReplicationInstance(
                r ->
                    r.replicationInstanceIdentifier("demo")
                        .replicationInstanceClass("dms.t3.medium")
                        .replicationSubnetGroupIdentifier("demo")
                        .vpcSecurityGroupIds(databases.dmsGroup))
            .replicationInstance()
            .replicationInstanceArn();
    databases.time.sleep(Duration.ofMinutes(13));
    String primary = certificate("primary", TwoDatabases.primaryAuthority());
    String standby = certificate("standby", TwoDatabases.rdsAuthority());
    String source = endpoint("primary", ReplicationEndpointTypeValue.SOURCE, primary);
    String target = endpoint("standby", ReplicationEndpointTypeValue.TARGET, standby);
    String task =
        dms.createReplicationTask(
                r ->
                    r.replicationTaskIdentifier("demo")
                        .replicationInstanceArn(instance)
                        .sourceEndpointArn(source)
                        .targetEndpointArn(target)
                        .migrationType("full-load-and-cdc")
                        .tableMappings(
                            """
                            {"rules":[{"object-locator":{"schema-name":"wordpress"}}]}
                            """)
                        .replicationTaskSettings("{}"))
            .replicationTask()
            .replicationTaskArn();
    databases.time.sleep(Duration.ofMinutes(1));
    return new Made(instance, primary, source, target, task);
  }

  private void start(Made made) throws InterruptedException {
    for (String endpoint : List.of(made.source(), made.target())) {
      dms.testConnection(r -> r.replicationInstanceArn(made.instance()).endpointArn(endpoint));
    }
    databases.time.sleep(Duration.ofMinutes(2));
    dms.startReplicationTask(
        r ->
            r.replicationTaskArn(made.task())
                .startReplicationTaskType(StartReplicationTaskTypeValue.START_REPLICATION));
    databases.time.sleep(Duration.ofMinutes(2));
  }

  private String certificate(String name, String pem) {
    return dms.importCertificate(r -> r.certificateIdentifier(name).certificatePem(pem))
        .certificate()
        .certificateArn();
  }

  private String endpoint(String side, ReplicationEndpointTypeValue type, String certificate) {
    return dms.createEndpoint(
            r ->
                r.endpointIdentifier(side)
                    .endpointType(type)
                    .engineName("mariadb")
                    .sslMode(DmsSslModeValue.VERIFY_CA)
                    .certificateArn(certificate)
                    .mySQLSettings(
                        known ->
                            known
                                .secretsManagerSecretId(TwoDatabases.secret(side))
                                .secretsManagerAccessRoleArn(TwoDatabases.secretsRole())))
        .endpoint()
        .endpointArn();
  }
}
