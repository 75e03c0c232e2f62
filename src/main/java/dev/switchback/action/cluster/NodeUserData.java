package dev.switchback.action.cluster;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What an Amazon Linux 2023 instance has to be told to become a node: the user data that nodeadm
/// reads, a MIME document with one NodeConfig. There is no secret in it. Source: EKS User Guide,
/// self-managed nodes; nodeadm, node.eks.aws/v1alpha1.
final class NodeUserData {
  /// `cidr` is the range of the services' addresses, from which nodeadm works out the address of
  /// the cluster's DNS; it cannot ask, since a node may not call DescribeCluster.
  record Cluster(String name, String endpoint, String certificateAuthority, String cidr) {}

  private NodeUserData() {}

  /// `taints` as kubelet has them: `key=value:Effect`.
  static String of(Cluster cluster, Map<String, String> labels, List<String> taints) {
    return """
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="SWITCHBACK"

    --SWITCHBACK
    Content-Type: application/node.eks.aws

    ---
    apiVersion: node.eks.aws/v1alpha1
    kind: NodeConfig
    spec:
      cluster:
        name: %s
        apiServerEndpoint: %s
        certificateAuthority: %s
        cidr: %s
      kubelet:
        flags: [%s]

    --SWITCHBACK--
    """
        .formatted(
            quoted(cluster.name()),
            quoted(cluster.endpoint()),
            quoted(cluster.certificateAuthority()),
            quoted(cluster.cidr()),
            flags(labels, taints).stream()
                .map(NodeUserData::quoted)
                .collect(Collectors.joining(", ")));
  }

  /// As EC2 takes it.
  static String encoded(String userData) {
    return Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> flags(Map<String, String> labels, List<String> taints) {
    var flags = new ArrayList<String>();
    if (!labels.isEmpty()) {
      flags.add(
          new TreeMap<>(labels)
              .entrySet().stream()
                  .map(label -> label.getKey() + "=" + label.getValue())
                  .collect(Collectors.joining(",", "--node-labels=", "")));
    }
    if (!taints.isEmpty()) {
      flags.add("--register-with-taints=" + String.join(",", taints));
    }
    return flags;
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
