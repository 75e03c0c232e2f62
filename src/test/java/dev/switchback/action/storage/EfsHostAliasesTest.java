package dev.switchback.action.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.storage.EfsHostAliases.Inputs;
import dev.switchback.rehearsal.ClusterInWorld;
import dev.switchback.rehearsal.ClusterSite;
import io.fabric8.kubernetes.api.model.HostAlias;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EfsHostAliasesTest {
  private static final String STEP = "storage/host-aliases";

  private final ClusterSite site = new ClusterSite();
  private final StepContext step = site.step(STEP);
  private final EfsHostAliases action = new EfsHostAliases();
  private final Inputs inputs =
      new Inputs(ClusterInWorld.ACCESS, "fs-1", List.of("10.0.10.4", "10.0.11.5"));

  @AfterEach
  void close() {
    site.close();
  }

  private void driver() {
    site.cluster
        .node(ClusterSite.LOCAL, ClusterSite.TAINT)
        .node(ClusterSite.REGIONAL)
        .addon("aws-efs-csi-driver");
  }

  private DaemonSet daemonSet() {
    return site.kubernetes()
        .apps()
        .daemonSets()
        .inNamespace("kube-system")
        .withName("efs-csi-node")
        .get();
  }

  private List<HostAlias> aliases() {
    return daemonSet().getSpec().getTemplate().getSpec().getHostAliases();
  }

  @Test
  void everyMountTargetGetsAnAliasAndThePodsAreReadyAgain() throws InterruptedException {
    driver();
    List<String> before = pods();

    var outputs = action.apply(inputs, step);

    assertThat(outputs.text("hostName")).contains("fs-1.efs.us-east-1.amazonaws.com");
    assertThat(aliases())
        .containsExactly(
            new HostAlias(List.of("fs-1.efs.us-east-1.amazonaws.com"), "10.0.10.4"),
            new HostAlias(List.of("fs-1.efs.us-east-1.amazonaws.com"), "10.0.11.5"));
    assertThat(pods()).hasSize(2).doesNotContainAnyElementsOf(before);
    assertThat(daemonSet().getStatus().getNumberReady()).isEqualTo(2);
    assertThat(action.find(inputs, step)).contains(outputs);
  }

  private List<String> pods() {
    return site.kubernetes().pods().inNamespace("kube-system").list().getItems().stream()
        .map(Pod::getMetadata)
        .map(pod -> pod.getName())
        .filter(name -> name.startsWith("efs-csi-node-"))
        .toList();
  }

  @Test
  void anAliasOfAMountTargetThatIsNoMoreGoes() throws InterruptedException {
    driver();
    action.apply(inputs, step);

    action.apply(new Inputs(ClusterInWorld.ACCESS, "fs-1", List.of("10.0.11.5")), step);

    assertThat(aliases()).extracting(HostAlias::getIp).containsExactly("10.0.11.5");
  }

  @Test
  void undoLeavesTheDaemonSetAsItWasButForWhatOthersSet() throws InterruptedException {
    driver();
    DaemonSet before = daemonSet();
    action.apply(inputs, step);
    site.kubernetes()
        .apps()
        .daemonSets()
        .inNamespace("kube-system")
        .withName("efs-csi-node")
        .patch(
            PatchContext.of(PatchType.STRATEGIC_MERGE),
            "{\"spec\":{\"template\":{\"spec\":{\"hostAliases\":"
                + "[{\"ip\":\"10.9.9.9\",\"hostnames\":[\"theirs\"]}]}}}}");

    action.undo(site.recorded(STEP, inputs), step);

    assertThat(aliases()).containsExactly(new HostAlias(List.of("theirs"), "10.9.9.9"));
    assertThat(daemonSet().getSpec().getTemplate().getSpec().getContainers())
        .isEqualTo(before.getSpec().getTemplate().getSpec().getContainers());
    assertThat(daemonSet().getMetadata().getManagedFields())
        .noneMatch(entry -> entry.getManager().equals("switchback-host-aliases"));
    action.undo(site.recorded(STEP, inputs), step);
  }

  @Test
  void whatAnotherSetToTheSameAddressIsNotTakenOver() throws InterruptedException {
    driver();
    site.kubernetes()
        .apps()
        .daemonSets()
        .inNamespace("kube-system")
        .withName("efs-csi-node")
        .patch(
            PatchContext.of(PatchType.STRATEGIC_MERGE),
            "{\"spec\":{\"template\":{\"spec\":{\"hostAliases\":"
                + "[{\"ip\":\"10.0.10.4\",\"hostnames\":[\"theirs\"]}]}}}}");

    assertThatThrownBy(() -> action.apply(inputs, step))
        .hasMessageContaining("conflict with \"switchback\" using apps/v1")
        .hasMessageContaining("hostnames");
  }

  @Test
  void withoutTheDriverItSaysWhichStepMakesIt() {
    assertThatThrownBy(() -> action.apply(inputs, step))
        .isInstanceOfSatisfying(
            StepRefused.class, e -> assertThat(e.todo()).contains("cluster/efs-csi"))
        .hasMessage("There is no DaemonSet kube-system/efs-csi-node in the cluster demo.");
  }

  @Test
  void nothingIsAskedOfAClusterThatIsGone() throws InterruptedException {
    driver();
    action.apply(inputs, step);
    site.cluster.remove("demo", ClusterSite.NOW);

    action.undo(site.recorded(STEP, inputs), step);

    assertThat(site.records().said())
        .contains(STEP + ": The cluster demo is gone, and the aliases with it");
  }
}
