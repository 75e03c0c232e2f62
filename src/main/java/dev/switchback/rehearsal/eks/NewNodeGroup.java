package dev.switchback.rehearsal.eks;

import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.ec2.Instances;
import dev.switchback.rehearsal.ec2.Instances.Joins;
import dev.switchback.rehearsal.ec2.Instances.Launch;
import dev.switchback.rehearsal.iam.Roles;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.eks.model.AutoScalingGroup;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/// A node group that was asked for and is made: the instances of its nodes, and what EKS says of
/// it.
record NewNodeGroup(Account account, WorldResource cluster, CreateNodegroupRequest request) {
  private static final String SERVICE = "ec2.amazonaws.com";

  static NewNodeGroup asked(Account account, CreateNodegroupRequest request) {
    return new NewNodeGroup(account, cluster(account, request.clusterName()), request);
  }

  private static WorldResource cluster(Account account, String name) {
    if (account.find(EksKind.CLUSTER, name).isEmpty()) {
      throw invalid("No cluster found for name: " + name + ".");
    }
    return Clusters.active(account, name);
  }

  /// Its nodes' instances start, in the account; the group itself is not put there.
  WorldResource make() {
    String id = SimulatedNodeGroups.id(cluster.id(), request.nodegroupName());
    if (account.all(EksKind.NODE_GROUP).anyMatch(other -> other.id().equals(id))) {
      throw Refusals.eks(
          409,
          "ResourceInUseException",
          "NodeGroup already exists with name %s and cluster name %s"
              .formatted(request.nodegroupName(), cluster.id()));
    }
    checkRole(request.nodeRole());
    SimulatedAccessEntries.letIn(account, cluster.id(), request.nodeRole());
    List<WorldResource> instances = launch();
    Instant ready = account.now().plus(Durations.NODE_GROUP_CREATING.of(id));
    Instant joined =
        instances.stream()
            .map(one -> Instant.parse(one.required(Instances.JOINS_AT)))
            .max(Instant::compareTo)
            .orElse(ready);
    return new WorldResource(
        EksKind.NODE_GROUP.type(),
        id,
        SdkJson.write(described()),
        request.tags(),
        Timeline.of(account.now(), "CREATING")
            .then(joined.isAfter(ready) ? joined : ready, "ACTIVE"));
  }

  private void checkRole(String arn) {
    WorldResource role =
        Roles.known(account, arn)
            .orElseThrow(
                () ->
                    invalid(
                        "The role with name %s cannot be found."
                            .formatted(arn.substring(arn.lastIndexOf('/') + 1))));
    if (!Roles.trusts(role, SERVICE)) {
      throw invalid(
          "Following required service principals [%s] were not found in the trust relationships of"
                  .formatted(SERVICE)
              + " nodeRole "
              + arn);
    }
  }

  private Nodegroup described() {
    String path = cluster.id() + "/" + request.nodegroupName();
    String uuid = Clusters.uuid(path);
    return Nodegroup.builder()
        .nodegroupName(request.nodegroupName())
        .clusterName(cluster.id())
        .nodegroupArn(Clusters.arn(account, "nodegroup/" + path + "/" + uuid))
        .version(cluster.required("version"))
        .releaseVersion(cluster.required("version") + ".1-20260801")
        .createdAt(account.now())
        .modifiedAt(account.now())
        .capacityType("ON_DEMAND")
        .scalingConfig(request.scalingConfig())
        .instanceTypes(request.instanceTypes())
        .subnets(request.subnets())
        .amiType(Optional.ofNullable(request.amiTypeAsString()).orElse("AL2023_x86_64_STANDARD"))
        .nodeRole(request.nodeRole())
        .labels(request.labels())
        .taints(request.taints())
        .resources(
            known ->
                known.autoScalingGroups(
                    AutoScalingGroup.builder()
                        .name("eks-" + request.nodegroupName() + "-" + uuid)
                        .build()))
        .build();
  }

  /// One subnet after the other gets an instance.
  private List<WorldResource> launch() {
    var instances = new ArrayList<WorldResource>();
    for (int i = 0; i < request.scalingConfig().desiredSize(); i++) {
      String subnet = request.subnets().get(i % request.subnets().size());
      if (account.find(Ec2Kind.SUBNET, subnet).isEmpty()) {
        throw invalid("The subnet ID '%s' does not exist".formatted(subnet));
      }
      var launch =
          new Launch(
              subnet,
              request.instanceTypes().getFirst(),
              1,
              tags(),
              Optional.of(new Joins(cluster.id(), labels(), taints())));
      instances.addAll(
          Instances.launch(account, launch, instance -> instance.securityGroups(group())));
    }
    return instances;
  }

  private GroupIdentifier group() {
    String id =
        cluster.attributes().path("resourcesVpcConfig").path("clusterSecurityGroupId").asText();
    return GroupIdentifier.builder()
        .groupId(id)
        .groupName(account.require(Ec2Kind.SECURITY_GROUP, id).required("GroupName"))
        .build();
  }

  private Map<String, String> tags() {
    return new TreeMap<>(
        Map.of(
            SimulatedNodeGroups.GROUP_TAG,
            request.nodegroupName(),
            "eks:cluster-name",
            request.clusterName(),
            "kubernetes.io/cluster/" + request.clusterName(),
            "owned"));
  }

  private Map<String, String> labels() {
    var labels = new TreeMap<>(request.labels());
    labels.put("eks.amazonaws.com/nodegroup", request.nodegroupName());
    return labels;
  }

  /// EKS says NO_SCHEDULE for what Kubernetes calls NoSchedule.
  private List<String> taints() {
    return request.taints().stream()
        .map(
            taint -> {
              String effect =
                  switch (String.valueOf(taint.effectAsString())) {
                    case "NO_SCHEDULE" -> "NoSchedule";
                    case "NO_EXECUTE" -> "NoExecute";
                    default -> "PreferNoSchedule";
                  };
              return taint.key() + "=" + taint.value() + ":" + effect;
            })
        .toList();
  }

  private static RuntimeException invalid(String message) {
    return Refusals.eks(400, "InvalidParameterException", message);
  }
}
