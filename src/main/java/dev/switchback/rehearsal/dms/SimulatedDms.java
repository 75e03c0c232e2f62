package dev.switchback.rehearsal.dms;

import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.Arrays;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.databasemigration.model.CreateEndpointRequest;
import software.amazon.awssdk.services.databasemigration.model.CreateEndpointResponse;
import software.amazon.awssdk.services.databasemigration.model.CreateReplicationInstanceRequest;
import software.amazon.awssdk.services.databasemigration.model.CreateReplicationInstanceResponse;
import software.amazon.awssdk.services.databasemigration.model.CreateReplicationSubnetGroupRequest;
import software.amazon.awssdk.services.databasemigration.model.CreateReplicationSubnetGroupResponse;
import software.amazon.awssdk.services.databasemigration.model.CreateReplicationTaskRequest;
import software.amazon.awssdk.services.databasemigration.model.CreateReplicationTaskResponse;
import software.amazon.awssdk.services.databasemigration.model.DeleteCertificateRequest;
import software.amazon.awssdk.services.databasemigration.model.DeleteCertificateResponse;
import software.amazon.awssdk.services.databasemigration.model.DeleteEndpointRequest;
import software.amazon.awssdk.services.databasemigration.model.DeleteEndpointResponse;
import software.amazon.awssdk.services.databasemigration.model.DeleteReplicationInstanceRequest;
import software.amazon.awssdk.services.databasemigration.model.DeleteReplicationInstanceResponse;
import software.amazon.awssdk.services.databasemigration.model.DeleteReplicationSubnetGroupRequest;
import software.amazon.awssdk.services.databasemigration.model.DeleteReplicationSubnetGroupResponse;
import software.amazon.awssdk.services.databasemigration.model.DeleteReplicationTaskRequest;
import software.amazon.awssdk.services.databasemigration.model.DeleteReplicationTaskResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeCertificatesRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeCertificatesResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeConnectionsRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeConnectionsResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeEndpointsRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeEndpointsResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeOrderableReplicationInstancesRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeOrderableReplicationInstancesResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationInstancesRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationInstancesResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationSubnetGroupsRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationSubnetGroupsResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationTasksRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationTasksResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeTableStatisticsRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeTableStatisticsResponse;
import software.amazon.awssdk.services.databasemigration.model.ImportCertificateRequest;
import software.amazon.awssdk.services.databasemigration.model.ImportCertificateResponse;
import software.amazon.awssdk.services.databasemigration.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.databasemigration.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskRequest;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskResponse;
import software.amazon.awssdk.services.databasemigration.model.StopReplicationTaskRequest;
import software.amazon.awssdk.services.databasemigration.model.StopReplicationTaskResponse;
import software.amazon.awssdk.services.databasemigration.model.Tag;
import software.amazon.awssdk.services.databasemigration.model.TestConnectionRequest;
import software.amazon.awssdk.services.databasemigration.model.TestConnectionResponse;

/// DMS of the simulated account: hands each operation to the family of resources it belongs to.
public final class SimulatedDms implements DatabaseMigrationClient {
  private final Simulation cloud;
  private final SimulatedReplicationSubnetGroups groups;
  private final SimulatedReplicationInstances instances;
  private final SimulatedDmsCertificates certificates;
  private final SimulatedEndpoints endpoints;
  private final SimulatedConnections connections;
  private final SimulatedReplicationTasks tasks;

  public SimulatedDms(Simulation cloud) {
    this.cloud = cloud;
    this.groups = new SimulatedReplicationSubnetGroups(cloud);
    this.instances = new SimulatedReplicationInstances(cloud);
    this.certificates = new SimulatedDmsCertificates(cloud);
    this.endpoints = new SimulatedEndpoints(cloud);
    this.connections = new SimulatedConnections(cloud);
    this.tasks = new SimulatedReplicationTasks(cloud);
  }

  @Override
  public CreateReplicationSubnetGroupResponse createReplicationSubnetGroup(
      CreateReplicationSubnetGroupRequest request) {
    return groups.create(request);
  }

  @Override
  public DescribeReplicationSubnetGroupsResponse describeReplicationSubnetGroups(
      DescribeReplicationSubnetGroupsRequest request) {
    return groups.describe(request);
  }

  @Override
  public DeleteReplicationSubnetGroupResponse deleteReplicationSubnetGroup(
      DeleteReplicationSubnetGroupRequest request) {
    return groups.delete(request);
  }

  @Override
  public DescribeOrderableReplicationInstancesResponse describeOrderableReplicationInstances(
      DescribeOrderableReplicationInstancesRequest request) {
    return instances.orderable(request);
  }

  @Override
  public CreateReplicationInstanceResponse createReplicationInstance(
      CreateReplicationInstanceRequest request) {
    return instances.create(request);
  }

  @Override
  public DescribeReplicationInstancesResponse describeReplicationInstances(
      DescribeReplicationInstancesRequest request) {
    return instances.describe(request);
  }

  @Override
  public DeleteReplicationInstanceResponse deleteReplicationInstance(
      DeleteReplicationInstanceRequest request) {
    return instances.delete(request);
  }

  @Override
  public ImportCertificateResponse importCertificate(ImportCertificateRequest request) {
    return certificates.importOne(request);
  }

  @Override
  public DescribeCertificatesResponse describeCertificates(DescribeCertificatesRequest request) {
    return certificates.describe(request);
  }

  @Override
  public DeleteCertificateResponse deleteCertificate(DeleteCertificateRequest request) {
    return certificates.delete(request);
  }

  @Override
  public CreateEndpointResponse createEndpoint(CreateEndpointRequest request) {
    return endpoints.create(request);
  }

  @Override
  public DescribeEndpointsResponse describeEndpoints(DescribeEndpointsRequest request) {
    return endpoints.describe(request);
  }

  @Override
  public DeleteEndpointResponse deleteEndpoint(DeleteEndpointRequest request) {
    return endpoints.delete(request);
  }

  @Override
  public TestConnectionResponse testConnection(TestConnectionRequest request) {
    return connections.test(request);
  }

  @Override
  public DescribeConnectionsResponse describeConnections(DescribeConnectionsRequest request) {
    return connections.describe(request);
  }

  @Override
  public CreateReplicationTaskResponse createReplicationTask(CreateReplicationTaskRequest request) {
    return tasks.create(request);
  }

  @Override
  public DescribeReplicationTasksResponse describeReplicationTasks(
      DescribeReplicationTasksRequest request) {
    return tasks.describe(request);
  }

  @Override
  public DescribeTableStatisticsResponse describeTableStatistics(
      DescribeTableStatisticsRequest request) {
    return tasks.statistics(request);
  }

  @Override
  public StartReplicationTaskResponse startReplicationTask(StartReplicationTaskRequest request) {
    return tasks.start(request);
  }

  @Override
  public StopReplicationTaskResponse stopReplicationTask(StopReplicationTaskRequest request) {
    return tasks.stop(request);
  }

  @Override
  public DeleteReplicationTaskResponse deleteReplicationTask(DeleteReplicationTaskRequest request) {
    return tasks.delete(request);
  }

  @Override
  public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
    return cloud.read(
        request,
        account -> {
          WorldResource tagged =
              Arrays.stream(DmsKind.values())
                  .flatMap(account::visible)
                  .filter(one -> one.id().equals(request.resourceArn()))
                  .findFirst()
                  .orElseThrow(() -> DmsKind.INSTANCE.notFound(request.resourceArn()));
          return ListTagsForResourceResponse.builder()
              .tagList(
                  tagged.tags().entrySet().stream()
                      .map(
                          tag ->
                              Tag.builder()
                                  .key(tag.getKey())
                                  .value(tag.getValue())
                                  .resourceArn(tagged.id())
                                  .build())
                      .toList())
              .build();
        });
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
