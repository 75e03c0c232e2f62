package dev.switchback.action.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.rehearsal.ClusterInWorld;
import dev.switchback.rehearsal.ClusterSite;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// When pods of WordPress are ready, and what is said when they are not.
class AwaitWorkloadTest {
  private static final String HOST = "10.0.15.10";
  private static final String PASSWORD = "opensesame";

  private final ClusterSite site = new ClusterSite();
  private final AwaitWorkload action = new AwaitWorkload();
  private final StepContext step = site.step("application/primary-ready");

  @AfterEach
  void close() {
    site.close();
  }

  private static AwaitWorkload.Inputs awaited(String name) {
    return new AwaitWorkload.Inputs(ClusterInWorld.ACCESS, "wordpress", name);
  }

  private void nodes() {
    site.cluster
        .node(ClusterSite.LOCAL, ClusterSite.TAINT)
        .node(ClusterSite.REGIONAL)
        .addon("aws-efs-csi-driver");
  }

  private void files() {
    site.cluster.files("fs-0123456789abcdef0", "fsap-0123456789abcdef0", "10.0.10.4");
  }

  private void everything() throws InterruptedException {
    List<ApplyManifest.Inputs> all = SiteManifests.of(ClusterInWorld.ACCESS, SiteManifests.POST);
    for (int i = 0; i < 8; i++) {
      new ApplyManifest().apply(all.get(i), site.step("application/step-" + i));
    }
  }

  private void secret() {
    site.kubernetes()
        .namespaces()
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName("wordpress")
                .addToLabels("switchback/site", "demo")
                .endMetadata()
                .build())
        .serverSideApply();
    site.kubernetes()
        .secrets()
        .inNamespace("wordpress")
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("database")
                .withNamespace("wordpress")
                .endMetadata()
                .withData(Map.of("username", encoded("wordpress"), "password", encoded(PASSWORD)))
                .build())
        .serverSideApply();
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private StepRefused refused(String name) {
    return catchThrowableOfType(StepRefused.class, () -> action.apply(awaited(name), step));
  }

  @Test
  void bothSidesBecomeReadyEachOnItsOwnNodesAndThePrimaryTakesLonger() throws InterruptedException {
    nodes();
    files();
    site.cluster.database(HOST, "wordpress", PASSWORD, false);
    secret();
    everything();
    Duration begun = site.time.elapsed();

    var standby = action.apply(awaited("wordpress-region"), step);
    Duration standbyTook = site.time.elapsed().minus(begun);
    var primary = action.apply(awaited("wordpress"), step);

    assertThat(primary.json().path("nodes").toString()).isEqualTo("[\"ip-10-0-0-1.ec2.internal\"]");
    assertThat(standby.json().path("nodes").toString()).isEqualTo("[\"ip-10-0-0-2.ec2.internal\"]");
    assertThat(site.time.elapsed().minus(begun)).isGreaterThan(standbyTook.plusSeconds(20));
    assertThat(action.find(awaited("wordpress"), step)).contains(primary);
  }

  @Test
  void aLockedAccountKeepsThePodsFromBeingReadyAndTheProbeSaysSo() throws InterruptedException {
    nodes();
    files();
    site.cluster.database(HOST, "wordpress", PASSWORD, true);
    secret();
    everything();

    assertThat(refused("wordpress"))
        .hasMessageStartingWith(
            "After 15 minutes Deployment wordpress/wordpress is 0 of 1 pods ready; pod wordpress-")
        .hasMessageContaining(
            "Unhealthy (Readiness probe failed: HTTP probe failed with statuscode: 503)");
    assertThat(action.find(awaited("wordpress"), step)).isEmpty();
  }

  @Test
  void aMountTargetThatIsNotThereIsSaidByTheKubelet() throws InterruptedException {
    nodes();
    site.cluster.files("fs-0123456789abcdef0", "fsap-0123456789abcdef0", "10.0.99.9");
    site.cluster.database(HOST, "wordpress", PASSWORD, false);
    secret();
    everything();

    assertThat(refused("wordpress"))
        .hasMessageContaining("FailedMount (MountVolume.SetUp failed for volume \"wordpress\"")
        .hasMessageContaining("Connection timed out (10.0.10.4)");
  }

  @Test
  void aSecretThatIsNotThereHoldsThePods() throws InterruptedException {
    nodes();
    files();
    site.cluster.database(HOST, "wordpress", PASSWORD, false);
    everything();

    assertThat(refused("wordpress"))
        .hasMessageContaining("Failed (Error: secret \"database\" not found)");
  }

  @Test
  void aDeploymentThatIsNotThereIsNamed() {
    nodes();

    StepRefused refusal = refused("wordpress");

    assertThat(refusal).hasMessage("After 15 minutes Deployment wordpress/wordpress is not there.");
    assertThat(refusal.todo()).contains("kubectl describe deployment -n wordpress wordpress");
  }

  @Test
  void aWorkloadThatIsToHaveNoPodsIsReadyWithoutThem() throws InterruptedException {
    nodes();
    everything();
    site.kubernetes().apps().deployments().inNamespace("wordpress").withName("wordpress").scale(0);

    assertThat(action.apply(awaited("wordpress"), step).json().path("pods")).isEmpty();
  }
}
