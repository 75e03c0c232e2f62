package dev.switchback.rehearsal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The images that EKS recommends for its nodes: one for each version of Kubernetes, and the SSM
/// parameters that name them. Source: EKS User Guide, "Retrieve recommended Amazon Linux AMI IDs".
final class NodeImages {
  /// In standard and in extended support.
  private static final List<String> VERSIONS =
      IntStream.range(31, 60).mapToObj(minor -> "1." + minor).toList();

  private static final Pattern PARAMETER =
      Pattern.compile(
          "/aws/service/eks/optimized-ami/([0-9.]+)/amazon-linux-2023/x86_64/standard/recommended"
              + "/image_id");

  record NodeImage(String id, String version) {
    String name() {
      return "amazon-eks-node-al2023-x86_64-standard-" + version + "-v20261101";
    }
  }

  private NodeImages() {}

  static List<NodeImage> in(String region) {
    return VERSIONS.stream().map(version -> of(region, version)).toList();
  }

  static Optional<NodeImage> byId(String region, String id) {
    return in(region).stream().filter(image -> image.id().equals(id)).findFirst();
  }

  /// The image that a public parameter names; empty if there is no such parameter.
  static Optional<NodeImage> byParameter(String region, String parameter) {
    Matcher matcher = PARAMETER.matcher(parameter);
    return matcher.matches() && VERSIONS.contains(matcher.group(1))
        ? Optional.of(of(region, matcher.group(1)))
        : Optional.empty();
  }

  private static NodeImage of(String region, String version) {
    long drawn = Scrambled.number((region + version).hashCode());
    return new NodeImage("ami-0" + String.format("%016x", drawn), version);
  }
}
