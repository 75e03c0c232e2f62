package dev.switchback.rehearsal.eks;

import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.ec2.Instances;
import dev.switchback.rehearsal.ec2.Instances.Joins;
import dev.switchback.rehearsal.ec2.Instances.Launch;
import dev.switchback.rehearsal.iam.Roles;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.ClientTokens.Again;
import dev.switchback.rehearsal.world.ClientTokens.Made;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.eks.model.AutoScalingGroup;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.CreateNodegroupResponse;
import software.amazon.awssdk.services.eks.model.DeleteNodegroupRequest;
import software.amazon.awssdk.services.eks.model.DeleteNodegroupResponse;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupRequest;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupResponse;
import software.amazon.awssdk.services.eks.model.ListNodegroupsRequest;
import software.amazon.awssdk.services.eks.model.ListNodegroupsResponse;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupHealth;

/// Managed node groups, with their instances.
final class SimulatedNodeGroups {
  private static final String SERVICE = "ec2.amazonaws.com";
  private static final String GROUP_TAG = "eks:nodegroup-name";

  private final Simulation cloud;

  SimulatedNodeGroups(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateNodegroupResponse create(CreateNodegroupRequest request) {
    return cloud.change(
        request,
        account -> {
          Nodegroup group =
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
                          EksKind.NODE_GROUP, one -> described(account, one), Nodegroup::builder));
          return CreateNodegroupResponse.builder().nodegroup(group).build();
        });
  }

  private static WorldResource make(Account account, CreateNodegroupRequest request) {
    WorldResource cluster = cluster(account, request.clusterName());
    String id = id(cluster.id(), request.nodegroupName());
    if (account.all(EksKind.NODE_GROUP).anyMatch(other -> other.id().equals(id))) {
      throw Refusals.eks(
          409,
          "ResourceInUseException",
          "NodeGroup already exists with name %s and cluster name %s"
              .formatted(request.nodegroupName(), cluster.id()));
    }
    checkRole(account, request.nodeRole());
    SimulatedAccessEntries.letIn(account, cluster.id(), request.nodeRole());
    List<WorldResource> instances = launch(account, cluster, request);
    Instant ready = account.now().plus(Durations.NODE_GROUP_CREATING.of(id));
    Instant joined =
        instances.stream()
            .map(one -> Instant.parse(one.required(Instances.JOINS_AT)))
            .max(Instant::compareTo)
            .orElse(ready);
    return new WorldResource(
        EksKind.NODE_GROUP.type(),
        id,
        SdkJson.write(frame(account, cluster, request)),
        request.tags(),
        Timeline.of(account.now(), "CREATING")
            .then(joined.isAfter(ready) ? joined : ready, "ACTIVE"));
  }

  private static WorldResource cluster(Account account, String name) {
    if (account.find(EksKind.CLUSTER, name).isEmpty()) {
      throw invalid("No cluster found for name: " + name + ".");
    }
    return Clusters.active(account, name);
  }

  private static String id(String cluster, String name) {
    return cluster + "/nodegroup/" + name;
  }

  private static void checkRole(Account account, String arn) {
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

  private static Nodegroup frame(
      Account account, WorldResource cluster, CreateNodegroupRequest request) {
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
  private static List<WorldResource> launch(
      Account account, WorldResource cluster, CreateNodegroupRequest request) {
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
              tags(request),
              Optional.of(new Joins(cluster.id(), labels(request), taints(request))));
      instances.addAll(
          Instances.launch(
              account, launch, instance -> instance.securityGroups(group(account, cluster))));
    }
    return instances;
  }

  private static GroupIdentifier group(Account account, WorldResource cluster) {
    String id =
        cluster.attributes().path("resourcesVpcConfig").path("clusterSecurityGroupId").asText();
    return GroupIdentifier.builder()
        .groupId(id)
        .groupName(account.require(Ec2Kind.SECURITY_GROUP, id).required("GroupName"))
        .build();
  }

  private static Map<String, String> tags(CreateNodegroupRequest request) {
    return new TreeMap<>(
        Map.of(
            GROUP_TAG,
            request.nodegroupName(),
            "eks:cluster-name",
            request.clusterName(),
            "kubernetes.io/cluster/" + request.clusterName(),
            "owned"));
  }

  private static Map<String, String> labels(CreateNodegroupRequest request) {
    var labels = new TreeMap<>(request.labels());
    labels.put("eks.amazonaws.com/nodegroup", request.nodegroupName());
    return labels;
  }

  /// EKS says NO_SCHEDULE for what Kubernetes calls NoSchedule.
  private static List<String> taints(CreateNodegroupRequest request) {
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

  DescribeNodegroupResponse describe(DescribeNodegroupRequest request) {
    return cloud.read(
        request,
        account ->
            DescribeNodegroupResponse.builder()
                .nodegroup(
                    described(
                        account, one(account, request.clusterName(), request.nodegroupName())))
                .build());
  }

  ListNodegroupsResponse list(ListNodegroupsRequest request) {
    return cloud.read(
        request,
        account -> {
          account.require(EksKind.CLUSTER, request.clusterName());
          Page<String> page =
              SimulatedEks.page(
                  account,
                  account
                      .visible(EksKind.NODE_GROUP)
                      .filter(one -> one.required("clusterName").equals(request.clusterName()))
                      .map(one -> one.required("nodegroupName")),
                  name -> name,
                  request.maxResults(),
                  request.nextToken());
          return ListNodegroupsResponse.builder()
              .nodegroups(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }

  /// Refused while it is made. Its instances end.
  DeleteNodegroupResponse delete(DeleteNodegroupRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource group = one(account, request.clusterName(), request.nodegroupName());
          String state = account.stateOf(group);
          if (state.equals("CREATING")) {
            throw Refusals.eks(
                409,
                "ResourceInUseException",
                "NodeGroup %s is being created".formatted(group.id()));
          }
          if (!state.equals("DELETING")) {
            end(account, group);
          }
          return DeleteNodegroupResponse.builder()
              .nodegroup(described(account, account.require(EksKind.NODE_GROUP, group.id())))
              .build();
        });
  }

  private static void end(Account account, WorldResource group) {
    Instant gone = account.now().plus(Durations.NODE_GROUP_DELETING.of(group.id()));
    account.put(
        group.on(group.timeline().then(account.now(), "DELETING").then(gone, Timeline.GONE)));
    instances(account, group).toList().forEach(one -> Instances.terminate(account, one));
  }

  private static Stream<WorldResource> instances(Account account, WorldResource group) {
    return account
        .all(Ec2Kind.INSTANCE)
        .filter(one -> one.text("Cluster").equals(group.text("clusterName")))
        .filter(
            one -> group.required("nodegroupName").equals(one.tags().getOrDefault(GROUP_TAG, "")));
  }

  private static WorldResource one(Account account, String cluster, String name) {
    account.require(EksKind.CLUSTER, cluster);
    return account.require(EksKind.NODE_GROUP, id(cluster, name));
  }

  private static Nodegroup described(Account account, WorldResource group) {
    return SdkJson.fill(group.attributes(), Nodegroup.builder())
        .status(account.stateOf(group))
        .health(NodegroupHealth.builder().build())
        .tags(group.tags())
        .build();
  }

  private static RuntimeException invalid(String message) {
    return Refusals.eks(400, "InvalidParameterException", message);
  }
}
