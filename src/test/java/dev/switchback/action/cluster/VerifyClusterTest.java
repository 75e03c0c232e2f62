package dev.switchback.action.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.charts.Chart;
import dev.switchback.cloud.charts.ReleaseName;
import dev.switchback.rehearsal.ClusterInWorld;
import dev.switchback.rehearsal.ClusterSite;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerifyClusterTest {
  private static final String CONTROLLER = "aws-load-balancer-controller";

  private final ClusterSite site = new ClusterSite();
  private final StepContext step = site.step("cluster/ready");
  private final VerifyCluster action = new VerifyCluster();
  private final VerifyCluster.Inputs inputs =
      new VerifyCluster.Inputs(
          ClusterInWorld.ACCESS,
          ClusterSite.LOCAL,
          List.of("kube-system/coredns", "kube-system/" + CONTROLLER));

  @AfterEach
  void close() {
    site.close();
  }

  private void bothSides() {
    site.cluster.node(ClusterSite.LOCAL, ClusterSite.TAINT).node(ClusterSite.REGIONAL);
  }

  private void controller(ObjectNode values) {
    site.cloud()
        .charts()
        .install(
            new ReleaseName(ClusterInWorld.ACCESS, "kube-system", CONTROLLER),
            new Chart.Published(URI.create("https://charts.example"), CONTROLLER, "3.5.0"),
            values);
  }

  private static ObjectNode values() {
    return ControllerValues.of(
        new ControllerValues.Place("demo", "us-east-1", "vpc-1"), CONTROLLER, ClusterSite.LOCAL);
  }

  private StepRefused refused() {
    StepRefused refusal = catchThrowableOfType(StepRefused.class, () -> action.apply(inputs, step));
    assertThat(refusal).isNotNull();
    return refusal;
  }

  @Test
  void aReadyClusterNamesItsNodesBySide() throws InterruptedException {
    bothSides();
    site.cluster.addon("coredns").association("kube-system", CONTROLLER);
    controller(values());

    assertThat(action.apply(inputs, step).json())
        .hasToString(
            "{\"zoneNodes\":[\"ip-10-0-0-1.ec2.internal\"],"
                + "\"regionNodes\":[\"ip-10-0-0-2.ec2.internal\"]}");
    assertThat(action.find(inputs, step)).isPresent();
  }

  @Test
  void aNodeThatNeverJoinsIsNamedWithWhatToCheck() {
    site.cluster.strangeInstance(ClusterSite.LOCAL).node(ClusterSite.REGIONAL);
    site.cluster.addon("coredns").association("kube-system", CONTROLLER);
    controller(values());

    StepRefused refusal = refused();

    assertThat(refusal).hasMessage("After 10 minutes no node of us-east-1-bos-1a has joined.");
    assertThat(refusal.todo())
        .contains("get-console-output", "EC2_LINUX", "list-access-entries --cluster-name demo")
        .contains("the cluster's security group", "NAT gateway")
        .endsWith(", then: switchback resume");
  }

  @Test
  void aNodeWithoutANetworkIsNotReady() {
    bothSides();
    site.cluster.addon("coredns").association("kube-system", CONTROLLER);
    site.cluster.remove("demo/vpc-cni", ClusterSite.NOW);
    controller(values());

    assertThat(refused())
        .hasMessageStartingWith(
            "After 10 minutes node ip-10-0-0-1.ec2.internal of us-east-1-bos-1a is not Ready");
  }

  @Test
  void aControllerWithoutItsRoleSaysSoInItsLog() {
    bothSides();
    site.cluster.addon("coredns");
    controller(values());

    StepRefused refusal = refused();

    assertThat(refusal)
        .hasMessageContaining("After 10 minutes pod kube-system/" + CONTROLLER + "-")
        .hasMessageContaining(" is not ready (and 1 things more): last events: Scheduled (")
        .hasMessageContaining("BackOff (Back-off restarting failed container")
        .hasMessageContaining("end of its log: {\"level\":\"error\"")
        .hasMessageContaining("no EC2 IMDS role found");
    assertThat(refusal.todo()).contains("kubectl describe pod -n kube-system " + CONTROLLER);
  }

  @Test
  void aComponentThatIsNotThereIsNamed() {
    bothSides();
    site.cluster.association("kube-system", CONTROLLER);
    controller(values());

    assertThat(refused()).hasMessage("After 10 minutes kube-system/coredns has no pods.");
  }

  @Test
  void aControllerInTheLocalZoneIsRefused() {
    bothSides();
    site.cluster.addon("coredns").association("kube-system", CONTROLLER);
    ObjectNode inTheZone = JsonNodeFactory.instance.objectNode().put("replicaCount", 1);
    inTheZone.putArray("tolerations").addObject().put("operator", "Exists");
    inTheZone.putObject("nodeSelector").put("topology.kubernetes.io/zone", ClusterSite.LOCAL);
    controller(inTheZone);

    assertThat(refused())
        .hasMessageContaining(
            " runs on ip-10-0-0-1.ec2.internal in us-east-1-bos-1a, and would be lost with the"
                + " zone.");
  }

  @Test
  void aPodThatNoNodeTakesSaysWhy() {
    site.cluster.node(ClusterSite.LOCAL, ClusterSite.TAINT);
    site.cluster.node(ClusterSite.REGIONAL, "other=yes:NoSchedule");
    site.cluster.addon("coredns").association("kube-system", CONTROLLER);
    controller(values());

    assertThat(refused())
        .hasMessageContaining("pod kube-system/coredns-")
        .hasMessageContaining(
            "FailedScheduling (0/2 nodes are available: 1 node(s) had untolerated taint {other:"
                + " yes}, 1 node(s) had untolerated taint {switchback/zone: local}.)")
        .hasMessageContaining("end of its log: nothing");
  }
}
