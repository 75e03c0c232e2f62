package dev.switchback.rehearsal.offers;

import dev.switchback.rehearsal.offers.KubernetesVersions.Support;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Scrambled;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The images that EKS recommends for its nodes: one for each version of Kubernetes, and the SSM
/// parameters that name them. Source: EKS User Guide, "Retrieve recommended Amazon Linux AMI IDs".
public final class NodeImages {
  private static final Pattern PARAMETER =
      Pattern.compile(
          "/aws/service/eks/optimized-ami/([0-9.]+)/amazon-linux-2023/x86_64/standard/recommended"
              + "/image_id");

  public record NodeImage(String id, String version) {
    public String name() {
      return "amazon-eks-node-al2023-x86_64-standard-" + version + "-v20261101";
    }
  }

  private NodeImages() {}

  public static Optional<NodeImage> byId(Account account, String id) {
    return KubernetesVersions.releasedBy(account.now()).stream()
        .map(version -> of(account.owner().region(), version.name()))
        .filter(image -> image.id().equals(id))
        .findFirst();
  }

  /// The image that a public parameter names; empty if there is no such parameter. Versions that
  /// EKS no longer supports have none.
  public static Optional<NodeImage> byParameter(Account account, String parameter) {
    Matcher matcher = PARAMETER.matcher(parameter);
    return matcher.matches()
        ? KubernetesVersions.find(account.now(), matcher.group(1))
            .filter(version -> version.at(account.now()) != Support.NONE)
            .map(version -> of(account.owner().region(), version.name()))
        : Optional.empty();
  }

  private static NodeImage of(String region, String version) {
    long drawn = Scrambled.number((region + version).hashCode());
    return new NodeImage("ami-0" + String.format("%016x", drawn), version);
  }
}
