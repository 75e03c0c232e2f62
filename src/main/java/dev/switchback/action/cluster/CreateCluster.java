package dev.switchback.action.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.cluster.Named.One;
import dev.switchback.action.cluster.Named.Pace;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eks.model.AuthenticationMode;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.SupportType;
import software.amazon.awssdk.services.eks.model.UnsupportedAvailabilityZoneException;

/// An EKS cluster: its control plane in the Region, who may sign in by access entries only, and the
/// operator its first administrator. Source: EKS API, CreateCluster; waiters ClusterActive,
/// ClusterDeleted.
public final class CreateCluster implements Action<CreateCluster.Inputs> {
  /// `role` is an ARN; `subnets` are of the Region, in two availability zones at least.
  public record Inputs(
      String name,
      String version,
      String role,
      List<String> subnets,
      EndpointAccess endpointAccess) {}

  /// From where the Kubernetes API can be reached: the internet, the VPC, or both.
  public enum EndpointAccess {
    @JsonProperty("public")
    PUBLIC(true, false),
    @JsonProperty("private")
    PRIVATE(false, true),
    @JsonProperty("public-and-private")
    PUBLIC_AND_PRIVATE(true, true);

    private final boolean internet;
    private final boolean vpc;

    EndpointAccess(boolean internet, boolean vpc) {
      this.internet = internet;
      this.vpc = vpc;
    }
  }

  private static final Named<Cluster> CLUSTER =
      new Named<>(
          "eks-cluster",
          "EKS cluster",
          new Named.Reading<>(Cluster::tags, Cluster::statusAsString, CreateCluster::issues),
          Set.of("FAILED", "DELETING"),
          Optional.of("Cluster"));

  private static final Pace MAKING = Pace.of(15, 30);
  private static final Pace DELETING = Pace.of(15, 60);

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of(
        "name",
        "arn",
        "endpoint",
        "certificateAuthority",
        "serviceCidr",
        "securityGroup",
        "version",
        "owner");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(590),
            0.10,
            "eks:CreateCluster",
            "eks:DescribeCluster",
            "eks:DeleteCluster",
            "eks:ListNodegroups")
        .implying("eks:TagResource", "iam:PassRole", "iam:CreateServiceLinkedRole");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return CLUSTER
        .find(one(in.name(), step), step)
        .filter(cluster -> CLUSTER.status(cluster).equals(Named.ACTIVE))
        .map(cluster -> outputs(cluster, step));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    One<Cluster> one = one(in.name(), step);
    try {
      CLUSTER.ensure(one, step, in, token -> create(in, token, step));
    } catch (AwsServiceException e) {
      throw ErrorCodes.is(e, "UnsupportedAvailabilityZoneException") ? unsupported(e) : e;
    }
    Cluster cluster = CLUSTER.settled(one, step, MAKING);
    if (!CLUSTER.status(cluster).equals(Named.ACTIVE)) {
      throw CLUSTER.failure(
          one,
          cluster,
          "Remove the reason, then: switchback resume (it deletes this one and makes it again)");
    }
    return outputs(cluster, step);
  }

  private static Cluster create(Inputs in, Optional<String> token, StepContext step) {
    return step.cloud()
        .eks()
        .createCluster(
            r -> {
              r.name(in.name())
                  .version(in.version())
                  .roleArn(in.role())
                  .resourcesVpcConfig(
                      vpc ->
                          vpc.subnetIds(in.subnets())
                              .endpointPublicAccess(in.endpointAccess().internet)
                              .endpointPrivateAccess(in.endpointAccess().vpc))
                  .accessConfig(
                      access ->
                          access
                              .authenticationMode(AuthenticationMode.API)
                              .bootstrapClusterCreatorAdminPermissions(true))
                  // Steps of their own install them, with versions and roles.
                  .bootstrapSelfManagedAddons(false)
                  .upgradePolicy(policy -> policy.supportType(SupportType.STANDARD))
                  .tags(step.tags(in.name(), ""));
              token.ifPresent(r::clientRequestToken);
            })
        .cluster();
  }

  /// EKS has no control plane in Local Zones and in a few availability zones.
  private static StepRefused unsupported(AwsServiceException e) {
    String others =
        e instanceof UnsupportedAvailabilityZoneException typed && typed.hasValidZones()
            ? String.join(", ", typed.validZones())
            : "other availability zones of the Region";
    return new StepRefused(
        "EKS can place no control plane in the zone of one of the subnets: "
            + ErrorCodes.words(e)
            + ".",
        "Give it subnets in "
            + others
            + " (`subnets` of cluster/control-plane in 02-cluster.yaml; never one of a Local Zone),"
            + " then: switchback resume --accept-changes",
        e);
  }

  private static One<Cluster> one(String name, StepContext step) {
    var eks = step.cloud().eks();
    return new One<>(
        name,
        () -> eks.describeCluster(r -> r.name(name)).cluster(),
        () -> eks.deleteCluster(r -> r.name(name)));
  }

  private static List<String> issues(Cluster cluster) {
    return cluster.health() == null
        ? List.of()
        : cluster.health().issues().stream()
            .map(issue -> issue.codeAsString() + " (" + issue.message() + ")")
            .toList();
  }

  private static Outputs outputs(Cluster cluster, StepContext step) {
    return Outputs.of("name", cluster.name())
        .and("arn", cluster.arn())
        .and("endpoint", cluster.endpoint())
        .and("certificateAuthority", cluster.certificateAuthority().data())
        .and("serviceCidr", cluster.kubernetesNetworkConfig().serviceIpv4Cidr())
        .and("securityGroup", cluster.resourcesVpcConfig().clusterSecurityGroupId())
        .and("version", cluster.version())
        .and("owner", step.site().uid());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    for (String name : CLUSTER.toTakeBack(recorded, "name")) {
      One<Cluster> one = one(name, step);
      if (CLUSTER.find(one, step).isPresent()) {
        refuseNodeGroups(name, step);
        CLUSTER.delete(one, step, DELETING);
      }
    }
  }

  /// The site's own are gone by now; EKS refuses to delete a cluster with others in it.
  private static void refuseNodeGroups(String cluster, StepContext step) {
    List<String> groups =
        step
            .cloud()
            .eks()
            .listNodegroupsPaginator(r -> r.clusterName(cluster))
            .nodegroups()
            .stream()
            .toList();
    if (!groups.isEmpty()) {
      throw new StepRefused(
          "The EKS cluster "
              + cluster
              + " cannot be deleted: it has node groups that Switchback did not make ("
              + String.join(", ", groups)
              + ").",
          "Delete them (aws eks delete-nodegroup --cluster-name "
              + cluster
              + " --nodegroup-name …), then: switchback resume");
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.aws(
            step,
            "eks create-cluster --name "
                + in.name()
                + " --kubernetes-version "
                + in.version()
                + " --role-arn "
                + in.role()
                + " --resources-vpc-config subnetIds="
                + String.join(",", in.subnets())
                + ",endpointPublicAccess="
                + in.endpointAccess().internet
                + ",endpointPrivateAccess="
                + in.endpointAccess().vpc
                + " --access-config authenticationMode=API,"
                + "bootstrapClusterCreatorAdminPermissions=true"
                + " --no-bootstrap-self-managed-addons --upgrade-policy supportType=STANDARD"
                + Cli.tagMap(step.tags(in.name(), ""))),
        Cli.aws(step, "eks wait cluster-active --name " + in.name()));
  }
}
