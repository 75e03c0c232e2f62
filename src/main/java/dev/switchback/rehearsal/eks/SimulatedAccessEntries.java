package dev.switchback.rehearsal.eks;

import dev.switchback.rehearsal.iam.Roles;
import dev.switchback.rehearsal.iam.SimulatedPolicySimulation;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.ClientTokens.Again;
import dev.switchback.rehearsal.world.ClientTokens.Made;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.eks.model.AccessEntry;
import software.amazon.awssdk.services.eks.model.CreateAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.CreateAccessEntryResponse;
import software.amazon.awssdk.services.eks.model.DeleteAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.DeleteAccessEntryResponse;
import software.amazon.awssdk.services.eks.model.DescribeAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.DescribeAccessEntryResponse;

/// Who is let into a cluster: the creator, the roles of its nodes, and whoever else is named.
final class SimulatedAccessEntries {
  private static final String NODES = "EC2_LINUX";
  private static final String PEOPLE = "STANDARD";
  private static final Set<String> TYPES = Set.of(PEOPLE, NODES, "EC2_WINDOWS", "FARGATE_LINUX");

  private final Simulation cloud;

  SimulatedAccessEntries(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateAccessEntryResponse create(CreateAccessEntryRequest request) {
    return cloud.change(
        request,
        account -> {
          AccessEntry entry =
              SimulatedEks.tokens(account)
                  .once(
                      request,
                      request.clientRequestToken(),
                      () -> {
                        WorldResource made = make(account, request);
                        account.put(made);
                        return new Made<>(made, described(made));
                      },
                      new Again<>(
                          EksKind.ACCESS_ENTRY,
                          SimulatedAccessEntries::described,
                          AccessEntry::builder));
          return CreateAccessEntryResponse.builder().accessEntry(entry).build();
        });
  }

  private static WorldResource make(Account account, CreateAccessEntryRequest request) {
    WorldResource cluster = Clusters.active(account, request.clusterName());
    String type = Objects.requireNonNullElse(request.type(), PEOPLE);
    if (!TYPES.contains(type)) {
      throw invalid("The type %s is not one of %s".formatted(type, TYPES));
    }
    if (Roles.known(account, request.principalArn()).isEmpty()) {
      throw invalid("The specified principalArn is invalid: invalid principal.");
    }
    String id = id(cluster.id(), request.principalArn());
    if (account.all(EksKind.ACCESS_ENTRY).anyMatch(other -> other.id().equals(id))) {
      throw Refusals.eks(
          409,
          "ResourceInUseException",
          "The specified access entry resource is already in use on this cluster.");
    }
    return entry(account, cluster.id(), request.principalArn(), type).tagged(request.tags());
  }

  private static String id(String cluster, String principal) {
    return cluster + "/" + principal;
  }

  /// The entry of whoever made the cluster: its administrator.
  static WorldResource ofCreator(Account account, String cluster) {
    return entry(account, cluster, SimulatedPolicySimulation.operator(account), PEOPLE);
  }

  /// Lets the role of nodes in, as a managed node group does if nobody has yet.
  static void letIn(Account account, String cluster, String role) {
    if (!admits(account, cluster, role)) {
      account.put(entry(account, cluster, role, NODES));
    }
  }

  /// Whether nodes with this role may join the cluster.
  static boolean admits(Account account, String cluster, String role) {
    return account
        .all(EksKind.ACCESS_ENTRY)
        .filter(entry -> entry.id().equals(id(cluster, role)))
        .anyMatch(entry -> entry.required("type").equals(NODES));
  }

  private static WorldResource entry(
      Account account, String cluster, String principal, String type) {
    String id = id(cluster, principal);
    String role = principal.substring(principal.lastIndexOf('/') + 1);
    AccessEntry described =
        AccessEntry.builder()
            .clusterName(cluster)
            .principalArn(principal)
            .type(type)
            .username(type.equals(NODES) ? "system:node:{{EC2PrivateDNSName}}" : principal)
            .kubernetesGroups(type.equals(NODES) ? List.of("system:nodes") : List.of())
            .accessEntryArn(
                Clusters.arn(
                    account,
                    "access-entry/%s/role/%s/%s/%s"
                        .formatted(cluster, account.owner().account(), role, Clusters.uuid(id))))
            .createdAt(account.now())
            .modifiedAt(account.now())
            .build();
    return new WorldResource(
        EksKind.ACCESS_ENTRY.type(),
        id,
        SdkJson.write(described),
        Map.of(),
        Timeline.of(account.now(), "active"));
  }

  DescribeAccessEntryResponse describe(DescribeAccessEntryRequest request) {
    return cloud.read(
        request,
        account ->
            DescribeAccessEntryResponse.builder()
                .accessEntry(described(one(account, request.clusterName(), request.principalArn())))
                .build());
  }

  DeleteAccessEntryResponse delete(DeleteAccessEntryRequest request) {
    cloud.perform(
        request,
        account -> account.remove(one(account, request.clusterName(), request.principalArn())));
    return DeleteAccessEntryResponse.builder().build();
  }

  private static WorldResource one(Account account, String cluster, String principal) {
    account.require(EksKind.CLUSTER, cluster);
    return account.require(EksKind.ACCESS_ENTRY, id(cluster, principal));
  }

  private static AccessEntry described(WorldResource entry) {
    return SdkJson.fill(entry.attributes(), AccessEntry.builder()).tags(entry.tags()).build();
  }

  private static RuntimeException invalid(String message) {
    return Refusals.eks(400, "InvalidParameterException", message);
  }
}
