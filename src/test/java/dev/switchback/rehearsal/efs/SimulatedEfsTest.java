package dev.switchback.rehearsal.efs;

import static dev.switchback.rehearsal.Rehearsed.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchback.rehearsal.Rehearsed;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.AccessPointAlreadyExistsException;
import software.amazon.awssdk.services.efs.model.CreateMountTargetResponse;
import software.amazon.awssdk.services.efs.model.EfsException;
import software.amazon.awssdk.services.efs.model.FileSystemAlreadyExistsException;
import software.amazon.awssdk.services.efs.model.FileSystemDescription;
import software.amazon.awssdk.services.efs.model.MountTargetDescription;
import software.amazon.awssdk.services.efs.model.Tag;

/// File systems, mount targets and access points, which hold on to each other.
class SimulatedEfsTest {
  private static final Duration TARGET_READY = Duration.ofMinutes(2);

  private final Rehearsed aws = new Rehearsed();
  private final EfsClient efs = aws.cloud.client(EfsClient.class);
  private final String vpc = aws.vpc();
  private final String subnet = aws.subnet(vpc, "10.0.10.0/24");

  private String fileSystem(String token) {
    String id =
        efs.createFileSystem(
                r ->
                    r.creationToken(token)
                        .encrypted(true)
                        .tags(Tag.builder().key("Name").value("demo").build()))
            .fileSystemId();
    aws.after(Duration.ofSeconds(8));
    return id;
  }

  private FileSystemDescription described(String id) {
    return efs.describeFileSystems(r -> r.fileSystemId(id)).fileSystems().getFirst();
  }

  private CreateMountTargetResponse target(String system, String in) {
    return efs.createMountTarget(r -> r.fileSystemId(system).subnetId(in));
  }

  private static EfsException refused(int status, String code, ThrowingCallable call) {
    EfsException refusal = catchThrowableOfType(EfsException.class, call);
    assertThat(refusal).as("the call was expected to be refused with " + code).isNotNull();
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(refusal.statusCode()).isEqualTo(status);
    return refusal;
  }

  @Test
  void aFileSystemIsCreatingThenAvailable() {
    String id = efs.createFileSystem(r -> r.creationToken("one").encrypted(true)).fileSystemId();
    assertThat(described(id).lifeCycleStateAsString()).isEqualTo("creating");
    refused(409, "IncorrectFileSystemLifeCycleState", () -> target(id, subnet));
    aws.after(Duration.ofSeconds(8));
    assertThat(described(id).lifeCycleStateAsString()).isEqualTo("available");
    assertThat(described(id).encrypted()).isTrue();
  }

  @Test
  void theSameTokenAgainNamesTheFirstFileSystem() {
    String id = fileSystem("one");
    var again =
        (FileSystemAlreadyExistsException)
            refused(409, "FileSystemAlreadyExists", () -> fileSystem("one"));
    assertThat(again.fileSystemId()).isEqualTo(id);
    assertThat(efs.describeFileSystems(r -> r.creationToken("one")).fileSystems()).hasSize(1);
    assertThat(efs.describeFileSystems(r -> r.creationToken("two")).fileSystems()).isEmpty();
  }

  @Test
  void aMountTargetHasAnAddressAndANetworkInterfaceInItsSubnet() {
    String id = fileSystem("one");
    CreateMountTargetResponse made = target(id, subnet);
    assertThat(made.lifeCycleStateAsString()).isEqualTo("creating");
    aws.after(TARGET_READY);

    MountTargetDescription target =
        efs.describeMountTargets(r -> r.fileSystemId(id)).mountTargets().getFirst();
    assertThat(target.lifeCycleStateAsString()).isEqualTo("available");
    assertThat(target.ipAddress()).isEqualTo("10.0.10.4");
    assertThat(ports()).singleElement().matches(port -> port.description().contains(id));
    assertThat(described(id).numberOfMountTargets()).isEqualTo(1);
  }

  private List<NetworkInterface> ports() {
    return aws.ec2.describeNetworkInterfaces(r -> r.filters(by("vpc-id", vpc))).networkInterfaces();
  }

  @Test
  void oneMountTargetToAZoneAndAllInOneVpc() {
    String id = fileSystem("one");
    target(id, subnet);
    refused(409, "MountTargetConflict", () -> target(id, subnet));
    String sameZone = aws.subnet(vpc, "10.0.11.0/24");
    refused(409, "MountTargetConflict", () -> target(id, sameZone));
    String elsewhere = aws.subnet(aws.vpc("10.1.0.0/16"), "10.1.0.0/24", "us-east-1b");
    refused(409, "MountTargetConflict", () -> target(id, elsewhere));
    target(id, aws.subnet(vpc, "10.0.12.0/24", "us-east-1b"));
  }

  @Test
  void aLocalZoneAndUnknownSubnetsAndGroupsAreRefused() {
    aws.ec2.modifyAvailabilityZoneGroup(
        r -> r.groupName("us-east-1-bos-1").optInStatus("opted-in"));
    aws.after(Duration.ofMinutes(3));
    String id = fileSystem("one");
    String local = aws.subnet(vpc, "10.0.15.0/24", "us-east-1-bos-1a");
    refused(400, "UnsupportedAvailabilityZone", () -> target(id, local));
    refused(400, "SubnetNotFound", () -> target(id, "subnet-0123456789abcdef0"));
    refused(404, "FileSystemNotFound", () -> target("fs-0123456789abcdef0", subnet));
    refused(
        400,
        "SecurityGroupNotFound",
        () ->
            efs.createMountTarget(
                r -> r.fileSystemId(id).subnetId(subnet).securityGroups("sg-0123456789abcdef0")));
  }

  @Test
  void aFileSystemGoesOnlyWhenItsMountTargetsAreGone() {
    String id = fileSystem("one");
    String mountTarget = target(id, subnet).mountTargetId();
    refused(409, "FileSystemInUse", () -> efs.deleteFileSystem(r -> r.fileSystemId(id)));

    efs.deleteMountTarget(r -> r.mountTargetId(mountTarget));
    refused(409, "FileSystemInUse", () -> efs.deleteFileSystem(r -> r.fileSystemId(id)));
    assertThat(ports()).hasSize(1);
    aws.after(Duration.ofMinutes(1));
    refused(
        404,
        "MountTargetNotFound",
        () -> efs.describeMountTargets(r -> r.mountTargetId(mountTarget)));
    assertThat(ports()).isEmpty();

    efs.deleteFileSystem(r -> r.fileSystemId(id));
    assertThat(described(id).lifeCycleStateAsString()).isEqualTo("deleting");
    aws.after(Duration.ofSeconds(10));
    refused(404, "FileSystemNotFound", () -> described(id));
    fileSystem("one");
  }

  @Test
  void anAccessPointIsAFolderAndAUser() {
    String id = fileSystem("one");
    String point = accessPoint(id);
    aws.after(Duration.ofSeconds(6));
    assertThat(efs.describeAccessPoints(r -> r.fileSystemId(id)).accessPoints())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.accessPointId()).isEqualTo(point);
              assertThat(one.lifeCycleStateAsString()).isEqualTo("available");
              assertThat(one.posixUser().uid()).isEqualTo(33);
              assertThat(one.rootDirectory().path()).isEqualTo("/wordpress");
            });
    var again =
        (AccessPointAlreadyExistsException)
            refused(409, "AccessPointAlreadyExists", () -> accessPoint(id));
    assertThat(again.accessPointId()).isEqualTo(point);

    efs.deleteAccessPoint(r -> r.accessPointId(point));
    aws.after(Duration.ofSeconds(4));
    refused(
        404, "AccessPointNotFound", () -> efs.describeAccessPoints(r -> r.accessPointId(point)));
  }

  private String accessPoint(String system) {
    return efs.createAccessPoint(
            r ->
                r.clientToken("token")
                    .fileSystemId(system)
                    .posixUser(user -> user.uid(33L).gid(33L))
                    .rootDirectory(
                        root ->
                            root.path("/wordpress")
                                .creationInfo(
                                    info -> info.ownerUid(33L).ownerGid(33L).permissions("0755"))))
        .accessPointId();
  }
}
