package dev.switchback.rehearsal.eks;

import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.ec2.Instances;
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
import java.util.stream.Stream;
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
  static final String GROUP_TAG = "eks:nodegroup-name";

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
                        WorldResource made = NewNodeGroup.asked(account, request).make();
                        account.put(made);
                        return new Made<>(made, described(account, made));
                      },
                      new Again<>(
                          EksKind.NODE_GROUP, one -> described(account, one), Nodegroup::builder));
          return CreateNodegroupResponse.builder().nodegroup(group).build();
        });
  }

  static String id(String cluster, String name) {
    return cluster + "/nodegroup/" + name;
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
}
