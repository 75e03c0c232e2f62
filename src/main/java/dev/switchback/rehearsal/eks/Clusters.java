package dev.switchback.rehearsal.eks;

import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.ec2.Instances;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.WorldResource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The account's EKS clusters as everything sees them that rests on one. A cluster's attributes
/// have the names of EKS's own model (`name`, `endpoint`, `certificateAuthority.data`).
public final class Clusters {
  private Clusters() {}

  /// An active cluster, or EKS's error that there is none or that it is not.
  static WorldResource active(Account account, String name) {
    WorldResource cluster = account.require(EksKind.CLUSTER, name);
    String state = account.stateOf(cluster);
    if (!state.equals("ACTIVE")) {
      throw Refusals.eks(
          400,
          "InvalidRequestException",
          "Cluster '%s' is %s; it must be ACTIVE.".formatted(name, state));
    }
    return cluster;
  }

  /// What stands in a cluster, of one kind.
  public static Stream<WorldResource> inside(Account account, EksKind kind, String cluster) {
    return account
        .all(kind)
        .filter(one -> one.text("clusterName").filter(cluster::equals).isPresent());
  }

  /// Whether the cluster has a node that takes pods of any kind: one that has joined and carries no
  /// taint that keeps them away.
  static boolean takesPods(Account account, String cluster) {
    return account
        .all(Ec2Kind.INSTANCE)
        .filter(instance -> instance.text("Cluster").filter(cluster::equals).isPresent())
        .filter(instance -> Instances.alive(account, instance))
        .filter(instance -> joined(account, instance))
        .anyMatch(Clusters::untainted);
  }

  private static boolean joined(Account account, WorldResource instance) {
    Optional<String> at = instance.text(Instances.JOINS_AT);
    return at.filter(when -> !account.now().isBefore(Instant.parse(when))).isPresent();
  }

  private static boolean untainted(WorldResource instance) {
    return instance
        .attributes()
        .path("Taints")
        .valueStream()
        .noneMatch(taint -> taint.asText().contains(":No"));
  }

  /// `arn:aws:eks:us-east-1:123456789012:` and the rest.
  static String arn(Account account, String rest) {
    return "arn:aws:eks:%s:%s:%s"
        .formatted(account.owner().region(), account.owner().account(), rest);
  }

  /// The last part of the ARNs of what is in a cluster, the same for the same thing.
  static String uuid(String of) {
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
