package dev.switchback.rehearsal.rds;

import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
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

/// DB instances, each with a network interface in its subnet and a [MariaDbServer].
final class SimulatedDbInstances {
  static final Set<String> AUTHORITIES =
      Set.of("rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1");

  static final String AVAILABLE = "available";
  static final String PORT_ID = "NetworkInterfaceId";

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
          WorldResource made = NewDbInstance.of(order).make();
          account.put(made);
          DbInstanceServer.fresh(account, made, request).saveIn(account);
          return CreateDbInstanceResponse.builder().dbInstance(described(account, made)).build();
        });
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
                    .dbParameterGroupName(DbInstanceServer.groupOf(instance))
                    .parameterApplyStatus(DbInstanceServer.applied(account, instance))
                    .build());
    return state.equals("creating")
        ? described.endpoint((software.amazon.awssdk.services.rds.model.Endpoint) null).build()
        : described.build();
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
              DbInstanceServer.started(account, instance)
                  .on(instance.timeline().then(account.now(), "rebooting").then(back, AVAILABLE));
          account.put(changed);
          DbInstanceServer.restart(account, instance);
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
}
