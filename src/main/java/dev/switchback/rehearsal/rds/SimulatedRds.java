package dev.switchback.rehearsal.rds;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.CreateDbParameterGroupRequest;
import software.amazon.awssdk.services.rds.model.CreateDbParameterGroupResponse;
import software.amazon.awssdk.services.rds.model.CreateDbSubnetGroupRequest;
import software.amazon.awssdk.services.rds.model.CreateDbSubnetGroupResponse;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.DeleteDbParameterGroupRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbParameterGroupResponse;
import software.amazon.awssdk.services.rds.model.DeleteDbSubnetGroupRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbSubnetGroupResponse;
import software.amazon.awssdk.services.rds.model.DescribeCertificatesRequest;
import software.amazon.awssdk.services.rds.model.DescribeCertificatesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbEngineVersionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbEngineVersionsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbParameterGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbParameterGroupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsResponse;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbParameterGroupRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbParameterGroupResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbSubnetGroupRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbSubnetGroupResponse;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceResponse;

/// RDS of the simulated account: hands each operation to the family of resources it belongs to.
public final class SimulatedRds implements RdsClient {
  private final Simulation cloud;
  private final SimulatedDbEngines engines;
  private final SimulatedDbSubnetGroups subnetGroups;
  private final SimulatedDbParameterGroups parameterGroups;
  private final SimulatedDbInstances instances;
  private final SimulatedRdsAuthorities authorities;

  public SimulatedRds(Simulation cloud) {
    this.cloud = cloud;
    this.engines = new SimulatedDbEngines(cloud);
    this.subnetGroups = new SimulatedDbSubnetGroups(cloud);
    this.parameterGroups = new SimulatedDbParameterGroups(cloud);
    this.instances = new SimulatedDbInstances(cloud);
    this.authorities = new SimulatedRdsAuthorities(cloud);
  }

  static Page<WorldResource> page(
      Account account, Stream<WorldResource> all, @Nullable Integer most, @Nullable String marker) {
    return Pages.of(
        all,
        WorldResource::id,
        new Pages.Ask(most, marker).atMost(account.settings().pageSize()),
        SimulatedRds::badMarker);
  }

  static AwsServiceException badMarker() {
    return RdsKind.invalid("The marker is not valid.");
  }

  /// A DB instance whose description names a group in a member (`DBSubnetGroup`).
  static Optional<String> users(Account account, String member, String group) {
    String name = member + "Name";
    return account
        .all(RdsKind.INSTANCE)
        .filter(
            one ->
                one.attributes().path(member).path(name).asText().equals(group)
                    || one.attributes()
                        .path(member + "s")
                        .path(0)
                        .path(name)
                        .asText()
                        .equals(group))
        .map(one -> one.required("DBInstanceIdentifier"))
        .findFirst();
  }

  @Override
  public DescribeDbEngineVersionsResponse describeDBEngineVersions(
      DescribeDbEngineVersionsRequest request) {
    return engines.describe(request);
  }

  @Override
  public CreateDbSubnetGroupResponse createDBSubnetGroup(CreateDbSubnetGroupRequest request) {
    return subnetGroups.create(request);
  }

  @Override
  public DescribeDbSubnetGroupsResponse describeDBSubnetGroups(
      DescribeDbSubnetGroupsRequest request) {
    return subnetGroups.describe(request);
  }

  @Override
  public ModifyDbSubnetGroupResponse modifyDBSubnetGroup(ModifyDbSubnetGroupRequest request) {
    return subnetGroups.modify(request);
  }

  @Override
  public DeleteDbSubnetGroupResponse deleteDBSubnetGroup(DeleteDbSubnetGroupRequest request) {
    return subnetGroups.delete(request);
  }

  @Override
  public CreateDbParameterGroupResponse createDBParameterGroup(
      CreateDbParameterGroupRequest request) {
    return parameterGroups.create(request);
  }

  @Override
  public DescribeDbParameterGroupsResponse describeDBParameterGroups(
      DescribeDbParameterGroupsRequest request) {
    return parameterGroups.describe(request);
  }

  @Override
  public DescribeDbParametersResponse describeDBParameters(DescribeDbParametersRequest request) {
    return parameterGroups.parameters(request);
  }

  @Override
  public ModifyDbParameterGroupResponse modifyDBParameterGroup(
      ModifyDbParameterGroupRequest request) {
    return parameterGroups.modify(request);
  }

  @Override
  public DeleteDbParameterGroupResponse deleteDBParameterGroup(
      DeleteDbParameterGroupRequest request) {
    return parameterGroups.delete(request);
  }

  @Override
  public CreateDbInstanceResponse createDBInstance(CreateDbInstanceRequest request) {
    return instances.create(request);
  }

  @Override
  public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
    return instances.describe(request);
  }

  @Override
  public ModifyDbInstanceResponse modifyDBInstance(ModifyDbInstanceRequest request) {
    return instances.modify(request);
  }

  @Override
  public RebootDbInstanceResponse rebootDBInstance(RebootDbInstanceRequest request) {
    return instances.reboot(request);
  }

  @Override
  public DeleteDbInstanceResponse deleteDBInstance(DeleteDbInstanceRequest request) {
    return instances.delete(request);
  }

  @Override
  public DescribeCertificatesResponse describeCertificates(DescribeCertificatesRequest request) {
    return authorities.describe(request);
  }

  @Override
  public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
    return cloud.read(
        request,
        account ->
            ListTagsForResourceResponse.builder()
                .tagList(RdsTags.of(RdsTags.at(account, request.resourceName())))
                .build());
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
