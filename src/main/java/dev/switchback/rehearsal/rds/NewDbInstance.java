package dev.switchback.rehearsal.rds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.ec2.Ports;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Scrambled;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/// A DB instance that was asked for and is made: where it stands and what it is reached by.
record NewDbInstance(
    Account account,
    CreateDbInstanceRequest request,
    WorldResource subnet,
    List<WorldResource> groups) {
  static NewDbInstance of(DbInstanceOrder order) {
    WorldResource subnet = order.subnet();
    return new NewDbInstance(order.account(), order.request(), subnet, order.groups(subnet));
  }

  private WorldResource port() {
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

  /// With its network interface, which is put into the account.
  WorldResource make() {
    WorldResource port = port();
    account.put(port);
    String name = request.dbInstanceIdentifier().toLowerCase(Locale.ROOT);
    String id = RdsKind.INSTANCE.id(name);
    Instant created = account.now().plus(Durations.DB_INSTANCE_CREATING.of(id));
    ObjectNode attributes = SdkJson.write(described(name));
    attributes.put(SimulatedDbInstances.PORT_ID, port.id());
    WorldResource made =
        new WorldResource(
            RdsKind.INSTANCE.type(),
            id,
            attributes,
            RdsTags.of(request.tags()),
            Timeline.of(account.now(), "creating")
                .then(created, "backing-up")
                .then(
                    created.plus(Durations.DB_INSTANCE_BACKING_UP.of(id)),
                    SimulatedDbInstances.AVAILABLE));
    return DbInstanceServer.started(account, made);
  }

  private DBInstance described(String name) {
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
        .endpoint(end -> end.address(host(name)).port(request.port()))
        .publiclyAccessible(request.publiclyAccessible())
        .multiAZ(request.multiAZ())
        .autoMinorVersionUpgrade(request.autoMinorVersionUpgrade())
        .caCertificateIdentifier(request.caCertificateIdentifier())
        .deletionProtection(request.deletionProtection())
        .build();
  }

  /// `demo-standby.c0ffee012345.us-east-1.rds.amazonaws.com`: the middle is the account's own.
  private String host(String name) {
    return "%s.c%011x.%s.rds.amazonaws.com"
        .formatted(
            name,
            Scrambled.number(account.owner().seed()) & 0xfffffffffffL,
            account.owner().region());
  }
}
