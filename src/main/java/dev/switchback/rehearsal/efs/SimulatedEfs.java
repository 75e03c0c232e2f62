package dev.switchback.rehearsal.efs;

import dev.switchback.rehearsal.world.Simulation;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.CreateAccessPointRequest;
import software.amazon.awssdk.services.efs.model.CreateAccessPointResponse;
import software.amazon.awssdk.services.efs.model.CreateFileSystemRequest;
import software.amazon.awssdk.services.efs.model.CreateFileSystemResponse;
import software.amazon.awssdk.services.efs.model.CreateMountTargetRequest;
import software.amazon.awssdk.services.efs.model.CreateMountTargetResponse;
import software.amazon.awssdk.services.efs.model.DeleteAccessPointRequest;
import software.amazon.awssdk.services.efs.model.DeleteAccessPointResponse;
import software.amazon.awssdk.services.efs.model.DeleteFileSystemRequest;
import software.amazon.awssdk.services.efs.model.DeleteFileSystemResponse;
import software.amazon.awssdk.services.efs.model.DeleteMountTargetRequest;
import software.amazon.awssdk.services.efs.model.DeleteMountTargetResponse;
import software.amazon.awssdk.services.efs.model.DescribeAccessPointsRequest;
import software.amazon.awssdk.services.efs.model.DescribeAccessPointsResponse;
import software.amazon.awssdk.services.efs.model.DescribeFileSystemsRequest;
import software.amazon.awssdk.services.efs.model.DescribeFileSystemsResponse;
import software.amazon.awssdk.services.efs.model.DescribeMountTargetsRequest;
import software.amazon.awssdk.services.efs.model.DescribeMountTargetsResponse;

/// EFS of the simulated account: hands each operation to the family of resources it belongs to.
public final class SimulatedEfs implements EfsClient {
  private final SimulatedFileSystems fileSystems;
  private final SimulatedMountTargets mountTargets;
  private final SimulatedAccessPoints accessPoints;

  public SimulatedEfs(Simulation cloud) {
    this.fileSystems = new SimulatedFileSystems(cloud);
    this.mountTargets = new SimulatedMountTargets(cloud);
    this.accessPoints = new SimulatedAccessPoints(cloud);
  }

  @Override
  public CreateFileSystemResponse createFileSystem(CreateFileSystemRequest request) {
    return fileSystems.create(request);
  }

  @Override
  public DescribeFileSystemsResponse describeFileSystems(DescribeFileSystemsRequest request) {
    return fileSystems.describe(request);
  }

  @Override
  public DeleteFileSystemResponse deleteFileSystem(DeleteFileSystemRequest request) {
    return fileSystems.delete(request);
  }

  @Override
  public CreateMountTargetResponse createMountTarget(CreateMountTargetRequest request) {
    return mountTargets.create(request);
  }

  @Override
  public DescribeMountTargetsResponse describeMountTargets(DescribeMountTargetsRequest request) {
    return mountTargets.describe(request);
  }

  @Override
  public DeleteMountTargetResponse deleteMountTarget(DeleteMountTargetRequest request) {
    return mountTargets.delete(request);
  }

  @Override
  public CreateAccessPointResponse createAccessPoint(CreateAccessPointRequest request) {
    return accessPoints.create(request);
  }

  @Override
  public DescribeAccessPointsResponse describeAccessPoints(DescribeAccessPointsRequest request) {
    return accessPoints.describe(request);
  }

  @Override
  public DeleteAccessPointResponse deleteAccessPoint(DeleteAccessPointRequest request) {
    return accessPoints.delete(request);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
