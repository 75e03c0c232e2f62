package dev.switchback.action.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.StepContext;
import dev.switchback.action.cluster.InstallLoadBalancerController.Inputs;
import dev.switchback.cloud.charts.ChartException;
import dev.switchback.cloud.charts.Release;
import dev.switchback.cloud.charts.ReleaseName;
import dev.switchback.cloud.trouble.Trouble;
import dev.switchback.rehearsal.ClusterInWorld;
import dev.switchback.rehearsal.ClusterSite;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallLoadBalancerControllerTest {
  private static final String STEP = "cluster/load-balancer-controller";
  private static final ReleaseName RELEASE =
      new ReleaseName(ClusterInWorld.ACCESS, "kube-system", "aws-load-balancer-controller");

  private final ClusterSite site = new ClusterSite();
  private final StepContext step = site.step(STEP);
  private final InstallLoadBalancerController action = new InstallLoadBalancerController();

  @AfterEach
  void close() {
    site.close();
  }

  private static Inputs inputs(String chart) {
    return new Inputs(ClusterInWorld.ACCESS, "vpc-1", "controller", ClusterSite.LOCAL, chart);
  }

  private Optional<Release> release() {
    return site.cloud().charts().release(RELEASE);
  }

  private Deployment deployment() {
    return site.kubernetes()
        .apps()
        .deployments()
        .inNamespace("kube-system")
        .withName("aws-load-balancer-controller")
        .get();
  }

  @Test
  void installsThePinnedChartAndIsFoundAgain() {
    assertThat(action.find(inputs("repository"), step)).isEmpty();

    var outputs = action.apply(inputs("repository"), step);

    assertThat(outputs.text("chart")).contains("aws-load-balancer-controller-3.5.0");
    assertThat(deployment().getSpec().getReplicas()).isEqualTo(2);
    assertThat(deployment().getSpec().getTemplate().getSpec().getServiceAccountName())
        .isEqualTo("controller");
    assertThat(action.find(inputs("repository"), step)).contains(outputs);
  }

  /// After a crash between the installation and the journal.
  @Test
  void whatIsThereIsUpgradedNotInstalledTwice() {
    action.apply(inputs("repository"), step);
    site.records().forgetEverything();

    action.apply(inputs("repository"), step);

    assertThat(release().map(Release::revision)).contains(2);
  }

  @Test
  void takesAChartFromAFile(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("aws-load-balancer-controller-3.4.1.tgz"));
    var given = inputs(file.toString());

    assertThat(action.apply(given, step).text("chart"))
        .contains("aws-load-balancer-controller-3.4.1");
    assertThat(action.find(given, step)).isPresent();
    assertThat(action.find(inputs("repository"), step)).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsRefusedInASentence() {
    var missing = inputs("/nowhere/chart.tgz");

    assertThatThrownBy(() -> action.apply(missing, step))
        .isInstanceOfSatisfying(
            ChartException.class,
            e ->
                assertThat(Trouble.of(e).what())
                    .isEqualTo(
                        "InstallRelease was refused by the cluster: path"
                            + " \"/nowhere/chart.tgz\" not found."));
  }

  @Test
  void isTakenAwayWithAllItMade() {
    action.apply(inputs("repository"), step);

    action.undo(site.recorded(STEP, inputs("repository")), step);

    assertThat(release()).isEmpty();
    assertThat(deployment()).isNull();
    action.undo(site.recorded(STEP, inputs("repository")), step);
  }

  @Test
  void nothingIsAskedOfAClusterThatIsGone() {
    action.apply(inputs("repository"), step);
    site.cluster.remove("demo", ClusterSite.NOW);

    action.undo(site.recorded(STEP, inputs("repository")), step);

    assertThat(site.records().said())
        .contains(
            STEP + ": The cluster demo is gone, and release aws-load-balancer-controller with it");
  }
}
