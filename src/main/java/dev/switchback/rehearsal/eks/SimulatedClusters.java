package dev.switchback.rehearsal.eks;

import dev.switchback.rehearsal.iam.Roles;
import dev.switchback.rehearsal.offers.KubernetesVersions;
import dev.switchback.rehearsal.offers.KubernetesVersions.Support;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.ClientTokens.Again;
import dev.switchback.rehearsal.world.ClientTokens.Made;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.AuthenticationMode;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterHealth;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.CreateClusterResponse;
import software.amazon.awssdk.services.eks.model.DeleteClusterRequest;
import software.amazon.awssdk.services.eks.model.DeleteClusterResponse;
import software.amazon.awssdk.services.eks.model.DescribeClusterRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterResponse;
import software.amazon.awssdk.services.eks.model.VpcConfigRequest;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/// Clusters: their control planes, with what these have in the VPC.
final class SimulatedClusters {
  private static final String NAME = "^[0-9A-Za-z][A-Za-z0-9\\-_]{0,99}";
  private static final String SERVICE = "eks.amazonaws.com";

  private final Simulation cloud;

  SimulatedClusters(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateClusterResponse create(CreateClusterRequest request) {
    return cloud.change(
        request,
        account -> {
          Cluster cluster =
              SimulatedEks.tokens(account)
                  .once(
                      request,
                      request.clientRequestToken(),
                      () -> {
                        WorldResource made = make(account, request);
                        account.put(made);
                        return new Made<>(made, described(account, made));
                      },
                      new Again<>(
                          EksKind.CLUSTER, one -> described(account, one), Cluster::builder));
          return CreateClusterResponse.builder().cluster(cluster).build();
        });
  }

  private static WorldResource make(Account account, CreateClusterRequest request) {
    String name = request.name();
    if (!name.matches(NAME)) {
      throw invalid("The cluster name '%s' does not fit %s".formatted(name, NAME));
    }
    if (account.all(EksKind.CLUSTER).anyMatch(other -> other.id().equals(name))) {
      throw Refusals.eks(
          409, "ResourceInUseException", "Cluster already exists with name: " + name);
    }
    checkRole(account, request.roleArn());
    List<WorldResource> subnets =
        ClusterNetwork.subnets(account, name, request.resourcesVpcConfig().subnetIds());
    WorldResource group = ClusterNetwork.group(account, name, subnets.getFirst().required("VpcId"));
    ClusterNetwork.connect(account, name, subnets, group);
    Cluster described =
        frame(account, request)
            .resourcesVpcConfig(network(request.resourcesVpcConfig(), group))
            .kubernetesNetworkConfig(
                known ->
                    known
                        .ipFamily("ipv4")
                        .serviceIpv4Cidr(ClusterNetwork.serviceCidr(account, subnets.getFirst())))
            .build();
    if (creatorIsAdmin(request)) {
      account.put(SimulatedAccessEntries.ofCreator(account, name));
    }
    return new WorldResource(
        EksKind.CLUSTER.type(),
        name,
        SdkJson.write(described),
        request.tags(),
        Timeline.of(account.now(), "CREATING")
            .then(account.now().plus(Durations.CLUSTER_CREATING.of(name)), "ACTIVE"));
  }

  private static boolean creatorIsAdmin(CreateClusterRequest request) {
    return request.accessConfig() == null
        || !Boolean.FALSE.equals(request.accessConfig().bootstrapClusterCreatorAdminPermissions());
  }

  private static void checkRole(Account account, String arn) {
    boolean assumable =
        Roles.known(account, arn).filter(role -> Roles.trusts(role, SERVICE)).isPresent();
    if (!assumable) {
      throw invalid(
          "Role with arn: %s, could not be assumed because it does not exist or the trusted entity"
                  .formatted(arn)
              + " is not correct");
    }
  }

  /// Everything but its network.
  private static Cluster.Builder frame(Account account, CreateClusterRequest request) {
    String name = request.name();
    String id = Clusters.uuid(account.owner().account() + name).replace("-", "");
    String region = account.owner().region();
    return Cluster.builder()
        .name(name)
        .arn(Clusters.arn(account, "cluster/" + name))
        .createdAt(account.now())
        .version(version(account, request.version()))
        .platformVersion("eks.1")
        .roleArn(request.roleArn())
        .endpoint(
            "https://%s.gr7.%s.eks.amazonaws.com".formatted(id.toUpperCase(Locale.ROOT), region))
        .certificateAuthority(known -> known.data(SimulatedEks.certificateAuthority()))
        .identity(
            known ->
                known.oidc(
                    oidc ->
                        oidc.issuer(
                            "https://oidc.eks.%s.amazonaws.com/id/%s"
                                .formatted(region, id.toUpperCase(Locale.ROOT)))))
        .accessConfig(
            known ->
                known
                    .authenticationMode(
                        request.accessConfig() == null
                            ? AuthenticationMode.CONFIG_MAP
                            : request.accessConfig().authenticationMode())
                    .bootstrapClusterCreatorAdminPermissions(creatorIsAdmin(request)))
        .upgradePolicy(
            known ->
                known.supportType(
                    request.upgradePolicy() == null
                        ? "EXTENDED"
                        : request.upgradePolicy().supportTypeAsString()))
        .health(ClusterHealth.builder().build());
  }

  /// Without one, the newest.
  private static String version(Account account, @Nullable String wanted) {
    Instant now = account.now();
    if (wanted == null) {
      return KubernetesVersions.newest(now).name();
    }
    return KubernetesVersions.find(now, wanted)
        .filter(version -> version.at(now) != Support.NONE)
        .map(KubernetesVersions.Version::name)
        .orElseThrow(() -> invalid("unsupported Kubernetes version " + wanted));
  }

  private static VpcConfigResponse network(VpcConfigRequest asked, WorldResource group) {
    return VpcConfigResponse.builder()
        .subnetIds(asked.subnetIds())
        .securityGroupIds(asked.securityGroupIds())
        .clusterSecurityGroupId(group.id())
        .vpcId(group.required("VpcId"))
        .endpointPublicAccess(Objects.requireNonNullElse(asked.endpointPublicAccess(), true))
        .endpointPrivateAccess(Objects.requireNonNullElse(asked.endpointPrivateAccess(), false))
        .publicAccessCidrs(
            asked.publicAccessCidrs().isEmpty() ? List.of("0.0.0.0/0") : asked.publicAccessCidrs())
        .build();
  }

  DescribeClusterResponse describe(DescribeClusterRequest request) {
    return cloud.read(
        request,
        account ->
            DescribeClusterResponse.builder()
                .cluster(described(account, account.require(EksKind.CLUSTER, request.name())))
                .build());
  }

  /// Refused while it is made, and while node groups are in it. Everything else in it goes along.
  DeleteClusterResponse delete(DeleteClusterRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource cluster = account.require(EksKind.CLUSTER, request.name());
          if (account.stateOf(cluster).equals("CREATING")) {
            throw inUse("Cluster %s is being created".formatted(cluster.id()));
          }
          if (Clusters.inside(account, EksKind.NODE_GROUP, cluster.id()).findAny().isPresent()) {
            throw inUse("Cluster has nodegroups attached");
          }
          if (account.stateOf(cluster).equals("ACTIVE")) {
            end(account, cluster);
          }
          return DeleteClusterResponse.builder()
              .cluster(described(account, account.require(EksKind.CLUSTER, cluster.id())))
              .build();
        });
  }

  private static void end(Account account, WorldResource cluster) {
    Instant gone = account.now().plus(Durations.CLUSTER_DELETING.of(cluster.id()));
    account.put(
        cluster.on(cluster.timeline().then(account.now(), "DELETING").then(gone, Timeline.GONE)));
    String group =
        cluster.attributes().path("resourcesVpcConfig").path("clusterSecurityGroupId").asText();
    ClusterNetwork.leave(account, cluster.id(), group, gone);
    Stream.of(EksKind.ADDON, EksKind.ACCESS_ENTRY, EksKind.POD_IDENTITY_ASSOCIATION)
        .flatMap(kind -> Clusters.inside(account, kind, cluster.id()))
        .toList()
        .forEach(one -> account.put(one.on(one.timeline().then(gone, Timeline.GONE))));
  }

  private static RuntimeException inUse(String message) {
    return Refusals.eks(409, "ResourceInUseException", message);
  }

  private static RuntimeException invalid(String message) {
    return Refusals.eks(400, "InvalidParameterException", message);
  }

  /// While it is made it has no endpoint yet.
  private static Cluster described(Account account, WorldResource cluster) {
    String state = account.stateOf(cluster);
    Cluster.Builder described =
        SdkJson.fill(cluster.attributes(), Cluster.builder())
            .status(state)
            .health(ClusterHealth.builder().build())
            .tags(cluster.tags());
    if (state.equals("CREATING")) {
      described.endpoint(null).certificateAuthority(known -> {}).identity(known -> {});
    }
    return described.build();
  }
}
