package dev.switchback.rehearsal.eks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.Rehearsed;
import dev.switchback.rehearsal.ec2.Instances;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/// What decides whether an instance becomes a node.
class NodeJoiningTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/nodes";
  private static final String USER_DATA =
      """
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="BOUNDARY"

      --BOUNDARY
      Content-Type: application/node.eks.aws

      ---
      apiVersion: node.eks.aws/v1alpha1
      kind: NodeConfig
      spec:
        cluster:
          name: demo
          apiServerEndpoint: https://demo.example
          certificateAuthority: Q0E=
          cidr: 172.20.0.0/16
        kubelet:
          flags:
            - --node-labels=side=local,other=1
            - --register-with-taints=switchback/zone=local:NoSchedule
      --BOUNDARY--
      """;

  private final Rehearsed aws = new Rehearsed();

  NodeJoiningTest() {
    put("eks:cluster", "demo", cluster());
    put("eks:access-entry", "demo/" + ROLE, object());
    put(
        "iam:instance-profile",
        "arn:aws:iam::123456789012:instance-profile/nodes",
        object()
            .put("InstanceProfileName", "nodes")
            .put("Arn", "arn:aws:iam::123456789012:instance-profile/nodes")
            .put("RoleArn", ROLE));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode cluster() {
    ObjectNode cluster = object().put("endpoint", "https://demo.example");
    cluster.putObject("certificateAuthority").put("data", "Q0E=");
    cluster.putObject("kubernetesNetworkConfig").put("serviceIpv4Cidr", "172.20.0.0/16");
    cluster.putObject("resourcesVpcConfig").put("clusterSecurityGroupId", "sg-1");
    return cluster;
  }

  private void put(String type, String id, ObjectNode attributes) {
    Timeline now = Timeline.of(aws.clock.now(), "available");
    change(account -> account.put(new WorldResource(type, id, attributes, Map.of(), now)));
  }

  private void change(Consumer<Account> work) {
    Account changed =
        aws.world.change(
            aws.clock.now(),
            Settings.standard(),
            account -> {
              work.accept(account);
              return account;
            });
    assertThat(changed.now()).isEqualTo(aws.clock.now());
  }

  private static ResponseLaunchTemplateData.Builder data(String userData) {
    return ResponseLaunchTemplateData.builder()
        .userData(Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8)))
        .iamInstanceProfile(profile -> profile.name("nodes"))
        .securityGroupIds("sg-1");
  }

  private Optional<Instances.Joins> joins(
      String userData, UnaryOperator<ResponseLaunchTemplateData.Builder> change) {
    return aws.world.read(
        aws.clock.now(),
        Settings.standard(),
        account -> NodeJoining.of(account, change.apply(data(userData)).build()));
  }

  @Test
  void whatIsToldTheRightClusterAndKnownThereJoinsWithItsLabelsAndTaints() {
    assertThat(joins(USER_DATA, UnaryOperator.identity()))
        .hasValueSatisfying(
            joins -> {
              assertThat(joins.cluster()).isEqualTo("demo");
              assertThat(joins.labels()).isEqualTo(Map.of("side", "local", "other", "1"));
              assertThat(joins.taints()).containsExactly("switchback/zone=local:NoSchedule");
            });
    assertThat(joins(USER_DATA.replace("\n", "\r\n"), UnaryOperator.identity())).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "name: demo, name: other",
    "https://demo.example, https://other.example",
    "Q0E=, b3RoZXI=",
    "172.20.0.0/16, 10.100.0.0/16",
    "application/node.eks.aws, text/x-shellscript",
    "node.eks.aws/v1alpha1, node.eks.aws/v2",
    "kind: NodeConfig, kind: Node",
    "  cluster:, cluster",
    "--BOUNDARY, --OTHER",
  })
  void whatIsToldSomethingElseDoesNot(String right, String wrong) {
    assertThat(USER_DATA).contains(right);
    assertThat(joins(USER_DATA.replace(right, wrong), UnaryOperator.identity())).isEmpty();
  }

  @Test
  void neitherDoesWhatHasNoUserDataNoProfileOrNotTheClustersSecurityGroup() {
    assertThat(joins(USER_DATA, data -> data.userData(null))).isEmpty();
    assertThat(joins(USER_DATA, data -> data.userData("not base64!"))).isEmpty();
    assertThat(joins(USER_DATA, data -> data.iamInstanceProfile(one -> one.name("x")))).isEmpty();
    assertThat(joins(USER_DATA, data -> data.securityGroupIds("sg-2"))).isEmpty();
  }

  @Test
  void neitherDoesWhatTheClusterDoesNotKnow() {
    change(
        account ->
            account.remove(
                account
                    .all()
                    .filter(one -> one.type().equals("eks:access-entry"))
                    .findFirst()
                    .orElseThrow()));
    assertThat(joins(USER_DATA, UnaryOperator.identity())).isEmpty();
  }
}
