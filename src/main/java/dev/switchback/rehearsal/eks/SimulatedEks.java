package dev.switchback.rehearsal.eks;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.ClientTokens;
import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.Simulation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.CreateAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.CreateAccessEntryResponse;
import software.amazon.awssdk.services.eks.model.CreateAddonRequest;
import software.amazon.awssdk.services.eks.model.CreateAddonResponse;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.CreateClusterResponse;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.CreateNodegroupResponse;
import software.amazon.awssdk.services.eks.model.CreatePodIdentityAssociationRequest;
import software.amazon.awssdk.services.eks.model.CreatePodIdentityAssociationResponse;
import software.amazon.awssdk.services.eks.model.DeleteAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.DeleteAccessEntryResponse;
import software.amazon.awssdk.services.eks.model.DeleteAddonRequest;
import software.amazon.awssdk.services.eks.model.DeleteAddonResponse;
import software.amazon.awssdk.services.eks.model.DeleteClusterRequest;
import software.amazon.awssdk.services.eks.model.DeleteClusterResponse;
import software.amazon.awssdk.services.eks.model.DeleteNodegroupRequest;
import software.amazon.awssdk.services.eks.model.DeleteNodegroupResponse;
import software.amazon.awssdk.services.eks.model.DeletePodIdentityAssociationRequest;
import software.amazon.awssdk.services.eks.model.DeletePodIdentityAssociationResponse;
import software.amazon.awssdk.services.eks.model.DescribeAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.DescribeAccessEntryResponse;
import software.amazon.awssdk.services.eks.model.DescribeAddonRequest;
import software.amazon.awssdk.services.eks.model.DescribeAddonResponse;
import software.amazon.awssdk.services.eks.model.DescribeAddonVersionsRequest;
import software.amazon.awssdk.services.eks.model.DescribeAddonVersionsResponse;
import software.amazon.awssdk.services.eks.model.DescribeClusterRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterResponse;
import software.amazon.awssdk.services.eks.model.DescribeClusterVersionsRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterVersionsResponse;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupRequest;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupResponse;
import software.amazon.awssdk.services.eks.model.DescribePodIdentityAssociationRequest;
import software.amazon.awssdk.services.eks.model.DescribePodIdentityAssociationResponse;
import software.amazon.awssdk.services.eks.model.ListNodegroupsRequest;
import software.amazon.awssdk.services.eks.model.ListNodegroupsResponse;
import software.amazon.awssdk.services.eks.model.ListPodIdentityAssociationsRequest;
import software.amazon.awssdk.services.eks.model.ListPodIdentityAssociationsResponse;

/// EKS of the simulated account: hands each operation to the family of resources it belongs to.
public final class SimulatedEks implements EksClient {
  private final SimulatedClusters clusters;
  private final SimulatedClusterVersions clusterVersions;
  private final SimulatedAddons addons;
  private final SimulatedAddonVersions addonVersions;
  private final SimulatedAccessEntries accessEntries;
  private final SimulatedPodIdentities podIdentities;
  private final SimulatedNodeGroups nodeGroups;

  public SimulatedEks(Simulation cloud) {
    this.clusters = new SimulatedClusters(cloud);
    this.clusterVersions = new SimulatedClusterVersions(cloud);
    this.addons = new SimulatedAddons(cloud);
    this.addonVersions = new SimulatedAddonVersions(cloud);
    this.accessEntries = new SimulatedAccessEntries(cloud);
    this.podIdentities = new SimulatedPodIdentities(cloud);
    this.nodeGroups = new SimulatedNodeGroups(cloud);
  }

  /// EKS's client tokens.
  static ClientTokens tokens(Account account) {
    return new ClientTokens(
        account,
        () ->
            Refusals.eks(
                400,
                "InvalidParameterException",
                "The clientRequestToken was used with other parameters before."));
  }

  /// A page of a list, as EKS's nextToken and maxResults want it.
  static <T> Page<T> page(
      Account account,
      Stream<T> items,
      Function<T, String> key,
      @Nullable Integer most,
      @Nullable String token) {
    return Pages.of(
        items,
        key,
        new Pages.Ask(most, token).atMost(account.settings().pageSize()),
        () -> Refusals.eks(400, "InvalidParameterException", "The nextToken is not valid."));
  }

  /// The certificate of every simulated control plane, as base64 of PEM. Its key was never kept.
  static String certificateAuthority() {
    try (InputStream pem = SimulatedEks.class.getResourceAsStream("cluster-ca.pem")) {
      if (pem == null) {
        throw new IllegalStateException("cluster-ca.pem is not on the class path");
      }
      return Base64.getEncoder().encodeToString(pem.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cluster-ca.pem cannot be read", e);
    }
  }

  @Override
  public CreateClusterResponse createCluster(CreateClusterRequest request) {
    return clusters.create(request);
  }

  @Override
  public DescribeClusterResponse describeCluster(DescribeClusterRequest request) {
    return clusters.describe(request);
  }

  @Override
  public DeleteClusterResponse deleteCluster(DeleteClusterRequest request) {
    return clusters.delete(request);
  }

  @Override
  public DescribeClusterVersionsResponse describeClusterVersions(
      DescribeClusterVersionsRequest request) {
    return clusterVersions.describe(request);
  }

  @Override
  public CreateAddonResponse createAddon(CreateAddonRequest request) {
    return addons.create(request);
  }

  @Override
  public DescribeAddonResponse describeAddon(DescribeAddonRequest request) {
    return addons.describe(request);
  }

  @Override
  public DeleteAddonResponse deleteAddon(DeleteAddonRequest request) {
    return addons.delete(request);
  }

  @Override
  public DescribeAddonVersionsResponse describeAddonVersions(DescribeAddonVersionsRequest request) {
    return addonVersions.describe(request);
  }

  @Override
  public CreateAccessEntryResponse createAccessEntry(CreateAccessEntryRequest request) {
    return accessEntries.create(request);
  }

  @Override
  public DescribeAccessEntryResponse describeAccessEntry(DescribeAccessEntryRequest request) {
    return accessEntries.describe(request);
  }

  @Override
  public DeleteAccessEntryResponse deleteAccessEntry(DeleteAccessEntryRequest request) {
    return accessEntries.delete(request);
  }

  @Override
  public CreatePodIdentityAssociationResponse createPodIdentityAssociation(
      CreatePodIdentityAssociationRequest request) {
    return podIdentities.create(request);
  }

  @Override
  public DescribePodIdentityAssociationResponse describePodIdentityAssociation(
      DescribePodIdentityAssociationRequest request) {
    return podIdentities.describe(request);
  }

  @Override
  public ListPodIdentityAssociationsResponse listPodIdentityAssociations(
      ListPodIdentityAssociationsRequest request) {
    return podIdentities.list(request);
  }

  @Override
  public DeletePodIdentityAssociationResponse deletePodIdentityAssociation(
      DeletePodIdentityAssociationRequest request) {
    return podIdentities.delete(request);
  }

  @Override
  public CreateNodegroupResponse createNodegroup(CreateNodegroupRequest request) {
    return nodeGroups.create(request);
  }

  @Override
  public DescribeNodegroupResponse describeNodegroup(DescribeNodegroupRequest request) {
    return nodeGroups.describe(request);
  }

  @Override
  public ListNodegroupsResponse listNodegroups(ListNodegroupsRequest request) {
    return nodeGroups.list(request);
  }

  @Override
  public DeleteNodegroupResponse deleteNodegroup(DeleteNodegroupRequest request) {
    return nodeGroups.delete(request);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
