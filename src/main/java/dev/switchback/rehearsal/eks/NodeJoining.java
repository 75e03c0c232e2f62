package dev.switchback.rehearsal.eks;

import dev.switchback.rehearsal.ec2.Instances.Joins;
import dev.switchback.rehearsal.iam.InstanceProfiles;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/// Whether an instance of a launch template becomes a node by itself: its user data must name the
/// cluster as it is, the cluster must know the role of its instance profile, and its network
/// interface must have the cluster's security group.
public final class NodeJoining {
  private NodeJoining() {}

  public static Optional<Joins> of(Account account, ResponseLaunchTemplateData data) {
    return NodeConfig.in(data.userData())
        .filter(config -> reaches(account, config.cluster(), data))
        .filter(config -> known(account, config.cluster().name(), data))
        .map(config -> new Joins(config.cluster().name(), config.labels(), config.taints()));
  }

  private static boolean reaches(
      Account account, NodeConfig.Cluster told, ResponseLaunchTemplateData data) {
    return resource(account, EksKind.CLUSTER, told.name())
        .filter(
            cluster ->
                told.endpoint().equals(member(cluster, "/endpoint"))
                    && told.certificateAuthority()
                        .equals(member(cluster, "/certificateAuthority/data"))
                    && told.cidr()
                        .equals(member(cluster, "/kubernetesNetworkConfig/serviceIpv4Cidr"))
                    && data.securityGroupIds()
                        .contains(member(cluster, "/resourcesVpcConfig/clusterSecurityGroupId")))
        .isPresent();
  }

  private static String member(WorldResource cluster, String path) {
    return cluster.attributes().at(path).asText();
  }

  private static boolean known(Account account, String cluster, ResponseLaunchTemplateData data) {
    return InstanceProfiles.named(account, data.iamInstanceProfile())
        .flatMap(InstanceProfiles::role)
        .flatMap(role -> resource(account, EksKind.ACCESS_ENTRY, cluster + "/" + role))
        .isPresent();
  }

  private static Optional<WorldResource> resource(Account account, EksKind kind, String id) {
    return account.all(kind).filter(resource -> resource.id().equals(id)).findFirst();
  }
}
