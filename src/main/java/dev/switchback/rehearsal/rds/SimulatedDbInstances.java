package dev.switchback.rehearsal.rds;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.database.MariaDbServer.Login;
import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.ec2.Ports;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Scrambled;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/// DB instances, each with a network interface in its subnet and a [MariaDbServer].
final class SimulatedDbInstances {
  static final Set<String> AUTHORITIES =
      Set.of("rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1");

  /// The values with which the server has started of what only a restart changes.
  private static final String STARTED_WITH = "StartedWith";

  private static final String AVAILABLE = "available";
  private static final String PORT_ID = "NetworkInterfaceId";

  /// What RDS grants a master user, in short.
  private static final String MASTER =
      "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX, ALTER,"
          + " SHOW DATABASES, CREATE USER, EVENT, TRIGGER, REPLICATION SLAVE, BINLOG MONITOR, GRANT"
          + " OPTION ON *.*";

  private final Simulation cloud;

  SimulatedDbInstances(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateDbInstanceResponse create(CreateDbInstanceRequest request) {
    return cloud.change(
        request,
        account -> {
          var order = new DbInstanceOrder(account, request);
          order.check();
          WorldResource subnet = order.subnet();
          List<WorldResource> groups = order.groups(subnet);
          WorldResource port = port(account, subnet, groups);
          account.put(port);
          WorldResource made = make(account, request, subnet, groups, port);
          account.put(made);
          start(account, made, request).saveIn(account);
          return CreateDbInstanceResponse.builder().dbInstance(described(account, made)).build();
        });
  }

  private static WorldResource port(
      Account account, WorldResource subnet, List<WorldResource> groups) {
    return Ports.make(
        account,
        subnet,
        one ->
            one.description("RDSNetworkInterface")
                .interfaceType("interface")
                .requesterManaged(true)
                .sourceDestCheck(true)
                .groups(
                    groups.stream()
                        .map(
                            group ->
                                GroupIdentifier.builder()
                                    .groupId(group.id())
                                    .groupName(group.required("GroupName"))
                                    .build())
                        .toList()));
  }

  private static WorldResource make(
      Account account,
      CreateDbInstanceRequest request,
      WorldResource subnet,
      List<WorldResource> groups,
      WorldResource port) {
    String name = request.dbInstanceIdentifier().toLowerCase(Locale.ROOT);
    String id = RdsKind.INSTANCE.id(name);
    Instant created = account.now().plus(Durations.DB_INSTANCE_CREATING.of(id));
    ObjectNode attributes = SdkJson.write(frame(account, request, name, subnet, groups));
    attributes.put(PORT_ID, port.id());
    WorldResource made =
        new WorldResource(
            RdsKind.INSTANCE.type(),
            id,
            attributes,
            RdsTags.of(request.tags()),
            Timeline.of(account.now(), "creating")
                .then(created, "backing-up")
                .then(created.plus(Durations.DB_INSTANCE_BACKING_UP.of(id)), AVAILABLE));
    return started(account, made);
  }

  private static DBInstance frame(
      Account account,
      CreateDbInstanceRequest request,
      String name,
      WorldResource subnet,
      List<WorldResource> groups) {
    return DBInstance.builder()
        .dbInstanceIdentifier(name)
        .dbInstanceArn(RdsKind.INSTANCE.arn(account, name))
        .dbInstanceClass(request.dbInstanceClass())
        .engine(request.engine())
        .engineVersion(request.engineVersion())
        .masterUsername(request.masterUsername())
        .allocatedStorage(request.allocatedStorage())
        .storageType(request.storageType())
        .storageEncrypted(request.storageEncrypted())
        .backupRetentionPeriod(request.backupRetentionPeriod())
        .copyTagsToSnapshot(request.copyTagsToSnapshot())
        .availabilityZone(subnet.required("AvailabilityZone"))
        .dbSubnetGroup(
            SimulatedDbSubnetGroups.described(
                SimulatedDbSubnetGroups.one(account, request.dbSubnetGroupName())))
        .dbParameterGroups(
            DBParameterGroupStatus.builder()
                .dbParameterGroupName(request.dbParameterGroupName())
                .build())
        .vpcSecurityGroups(
            groups.stream()
                .map(
                    group ->
                        VpcSecurityGroupMembership.builder()
                            .vpcSecurityGroupId(group.id())
                            .status("active")
                            .build())
                .toList())
        .endpoint(end -> end.address(host(account, name)).port(request.port()))
        .publiclyAccessible(request.publiclyAccessible())
        .multiAZ(request.multiAZ())
        .autoMinorVersionUpgrade(request.autoMinorVersionUpgrade())
        .caCertificateIdentifier(request.caCertificateIdentifier())
        .deletionProtection(request.deletionProtection())
        .build();
  }

  /// `demo-standby.c0ffee012345.us-east-1.rds.amazonaws.com`: the middle is the account's own.
  private static String host(Account account, String name) {
    return "%s.c%011x.%s.rds.amazonaws.com"
        .formatted(
            name,
            Scrambled.number(account.owner().seed()) & 0xfffffffffffL,
            account.owner().region());
  }

  private static MariaDbServer start(
      Account account, WorldResource instance, CreateDbInstanceRequest request) {
    MariaDbServer server =
        MariaDbServer.fresh(
                instance.id(),
                host(account, instance.required("DBInstanceIdentifier")),
                request.engineVersion() + "-MariaDB",
                account.now())
            .variable("log_bin", request.backupRetentionPeriod() > 0 ? "ON" : "OFF")
            .variable("server_id", String.valueOf(instance.id().hashCode() & 0x7fffffff))
            .login(
                request.masterUsername(),
                new Login(
                    MariaDbServer.fingerprint(request.masterUserPassword()),
                    false,
                    List.of(MASTER)));
    WorldResource group = SimulatedDbParameterGroups.one(account, request.dbParameterGroupName());
    return configured(server, group, Arrays.stream(DbParameters.values()));
  }

  private static MariaDbServer configured(
      MariaDbServer server, WorldResource group, Stream<DbParameters> which) {
    MariaDbServer configured = server;
    for (DbParameters one : which.toList()) {
      configured =
          configured.variable(
              one.parameter(), one.shown(SimulatedDbParameterGroups.value(group, one)));
    }
    return configured;
  }

  /// The group has changed: its servers take what is dynamic.
  static void reconfigure(Account account, WorldResource group) {
    account
        .all(RdsKind.INSTANCE)
        .filter(one -> groupOf(one).equals(group.required("DBParameterGroupName")))
        .flatMap(one -> MariaDbServer.on(account, one.id()).stream())
        .toList()
        .forEach(
            server ->
                configured(
                        server,
                        group,
                        Arrays.stream(DbParameters.values()).filter(DbParameters::dynamic))
                    .saveIn(account));
  }

  private static String groupOf(WorldResource instance) {
    return instance.attributes().at("/DBParameterGroups/0/DBParameterGroupName").asText();
  }

  /// The same instance, having started with its group's values of now.
  private static WorldResource started(Account account, WorldResource instance) {
    WorldResource group = SimulatedDbParameterGroups.one(account, groupOf(instance));
    return instance.with(attributes -> attributes.set(STARTED_WITH, statics(group)));
  }

  private static ObjectNode statics(WorldResource group) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    Arrays.stream(DbParameters.values())
        .filter(one -> !one.dynamic())
        .forEach(one -> values.put(one.parameter(), SimulatedDbParameterGroups.value(group, one)));
    return values;
  }

  /// The endpoint is shown when the server is made.
  private static DBInstance described(Account account, WorldResource instance) {
    String state = account.stateOf(instance);
    DBInstance.Builder described =
        SdkJson.fill(instance.attributes(), DBInstance.builder())
            .dbInstanceStatus(state)
            .tagList(RdsTags.of(instance.tags()))
            .dbParameterGroups(
                DBParameterGroupStatus.builder()
                    .dbParameterGroupName(groupOf(instance))
                    .parameterApplyStatus(applied(account, instance))
                    .build());
    return state.equals("creating")
        ? described.endpoint((software.amazon.awssdk.services.rds.model.Endpoint) null).build()
        : described.build();
  }

  private static String applied(Account account, WorldResource instance) {
    return account
        .all(RdsKind.PARAMETER_GROUP)
        .filter(one -> one.required("DBParameterGroupName").equals(groupOf(instance)))
        .findFirst()
        .filter(group -> !statics(group).equals(instance.attributes().get(STARTED_WITH)))
        .map(group -> "pending-reboot")
        .orElse("in-sync");
  }

  DescribeDbInstancesResponse describe(DescribeDbInstancesRequest request) {
    return cloud.read(
        request,
        account -> {
          Stream<WorldResource> asked =
              request.dbInstanceIdentifier() == null
                  ? account.visible(RdsKind.INSTANCE)
                  : Stream.of(one(account, request.dbInstanceIdentifier()));
          Page<WorldResource> page =
              SimulatedRds.page(account, asked, request.maxRecords(), request.marker());
          return DescribeDbInstancesResponse.builder()
              .dbInstances(page.items().stream().map(one -> described(account, one)).toList())
              .marker(page.nextToken())
              .build();
        });
  }

  private static WorldResource one(Account account, String name) {
    return account.require(RdsKind.INSTANCE, RdsKind.INSTANCE.id(name.toLowerCase(Locale.ROOT)));
  }

  private static WorldResource available(Account account, String name) {
    WorldResource instance = one(account, name);
    if (!account.stateOf(instance).equals(AVAILABLE)) {
      throw RdsKind.refused(
          "InvalidDBInstanceState", "Database instance is not in available state.");
    }
    return instance;
  }

  ModifyDbInstanceResponse modify(ModifyDbInstanceRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource instance = available(account, request.dbInstanceIdentifier());
          Boolean protection = request.deletionProtection();
          WorldResource changed =
              protection == null
                  ? instance
                  : instance.with(attributes -> attributes.put("DeletionProtection", protection));
          account.put(changed);
          return ModifyDbInstanceResponse.builder().dbInstance(described(account, changed)).build();
        });
  }

  /// The server starts again with all values of its group.
  RebootDbInstanceResponse reboot(RebootDbInstanceRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource instance = available(account, request.dbInstanceIdentifier());
          Instant back = account.now().plus(Durations.DB_INSTANCE_REBOOTING.of(instance.id()));
          WorldResource changed =
              started(account, instance)
                  .on(instance.timeline().then(account.now(), "rebooting").then(back, AVAILABLE));
          account.put(changed);
          WorldResource group = SimulatedDbParameterGroups.one(account, groupOf(instance));
          MariaDbServer.on(account, instance.id())
              .map(server -> configured(server, group, Arrays.stream(DbParameters.values())))
              .ifPresent(server -> server.saveIn(account));
          return RebootDbInstanceResponse.builder().dbInstance(described(account, changed)).build();
        });
  }

  /// Its network interface and its server go with it.
  DeleteDbInstanceResponse delete(DeleteDbInstanceRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource instance = one(account, request.dbInstanceIdentifier());
          checkDeletion(account, instance, request);
          Instant gone = account.now().plus(Durations.DB_INSTANCE_DELETING.of(instance.id()));
          WorldResource ending =
              instance.on(
                  instance.timeline().then(account.now(), "deleting").then(gone, Timeline.GONE));
          account.put(ending);
          account
              .all(Ec2Kind.NETWORK_INTERFACE)
              .filter(port -> port.id().equals(instance.required(PORT_ID)))
              .findFirst()
              .ifPresent(port -> account.put(port.on(port.timeline().then(gone, Timeline.GONE))));
          return DeleteDbInstanceResponse.builder().dbInstance(described(account, ending)).build();
        });
  }

  private static void checkDeletion(
      Account account, WorldResource instance, DeleteDbInstanceRequest request) {
    if (instance.attributes().path("DeletionProtection").asBoolean()) {
      throw RdsKind.unfitting(
          "Cannot delete protected DB Instance, please disable deletion protection and try again.");
    }
    if (!Boolean.TRUE.equals(request.skipFinalSnapshot())) {
      throw RdsKind.unfitting(
          "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.");
    }
    String state = account.stateOf(instance);
    if (Set.of("creating", "deleting", "rebooting").contains(state)) {
      throw RdsKind.refused(
          "InvalidDBInstanceState",
          "Instance %s is currently %s.".formatted(request.dbInstanceIdentifier(), state));
    }
  }

  /// Tags of whatever has the ARN.
  static Map<String, String> tagsOf(Account account, String arn) {
    return Arrays.stream(RdsKind.values())
        .filter(kind -> arn.contains(":" + kind.idPrefix()))
        .findFirst()
        .map(kind -> account.require(kind, arn.substring(arn.indexOf(":" + kind.idPrefix()) + 1)))
        .orElseThrow(() -> RdsKind.invalid("Invalid resource name: " + arn))
        .tags();
  }
}
