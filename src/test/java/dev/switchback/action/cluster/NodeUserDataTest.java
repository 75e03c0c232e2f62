package dev.switchback.action.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeUserDataTest {
  private static final NodeUserData.Cluster CLUSTER =
      new NodeUserData.Cluster(
          "demo", "https://ABC.gr7.us-east-1.eks.amazonaws.com", "Q0E=", "172.20.0.0/16");

  @Test
  void itIsAMimeDocumentWithOneNodeConfig() {
    assertThat(
            NodeUserData.of(
                CLUSTER,
                Map.of("switchback/side", "primary", "a", "b"),
                List.of("switchback/zone=local:NoSchedule")))
        .isEqualTo(
            """
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="SWITCHBACK"

            --SWITCHBACK
            Content-Type: application/node.eks.aws

            ---
            apiVersion: node.eks.aws/v1alpha1
            kind: NodeConfig
            spec:
              cluster:
                name: "demo"
                apiServerEndpoint: "https://ABC.gr7.us-east-1.eks.amazonaws.com"
                certificateAuthority: "Q0E="
                cidr: "172.20.0.0/16"
              kubelet:
                flags: ["--node-labels=a=b,switchback/side=primary", \
            "--register-with-taints=switchback/zone=local:NoSchedule"]

            --SWITCHBACK--
            """);
  }

  @Test
  void withoutLabelsAndTaintsKubeletGetsNoFlags() {
    assertThat(NodeUserData.of(CLUSTER, Map.of(), List.of())).contains("flags: []");
  }

  @Test
  void ec2TakesItInBase64() {
    String text = NodeUserData.of(CLUSTER, Map.of(), List.of());
    assertThat(
            new String(
                Base64.getDecoder().decode(NodeUserData.encoded(text)), StandardCharsets.UTF_8))
        .isEqualTo(text);
  }
}
