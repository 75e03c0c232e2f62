package dev.switchback.action.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.Action;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.cloud.charts.Chart;
import dev.switchback.cloud.charts.Charts;
import dev.switchback.cloud.charts.Release;
import dev.switchback.cloud.charts.ReleaseName;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.run.Outputs;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The AWS Load Balancer Controller, which makes the load balancers that Ingresses ask for, by its
/// Helm chart: EKS has no add-on of it. Source: EKS User Guide, "Install AWS Load Balancer
/// Controller with Helm"; the chart's own README.
public final class InstallLoadBalancerController
    implements Action<InstallLoadBalancerController.Inputs> {
  /// `localZone` is where it must not run. `chart` is `repository`, or a packed chart on this
  /// machine for networks that reach none.
  public record Inputs(
      ClusterAccess cluster, String vpc, String serviceAccount, String localZone, String chart) {}

  static final String NAME = "aws-load-balancer-controller";
  static final String VERSION = "3.5.0";
  static final String NAMESPACE = "kube-system";
  private static final URI REPOSITORY = URI.create("https://aws.github.io/eks-charts");
  private static final String PUBLISHED = "repository";
  private static final String KIND = "helm-release";

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("release", "chart");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(10),
        0,
        "helm:ListReleases",
        "helm:InstallRelease",
        "helm:UpgradeRelease",
        "helm:UninstallRelease",
        "eks:DescribeCluster");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    Optional<Release> there = step.cloud().charts().release(name(in.cluster()));
    there.ifPresent(release -> step.record(KIND, NAME));
    return there
        .filter(Release::deployed)
        .filter(release -> wanted(in, release))
        .map(this::outputs);
  }

  /// A chart of the operator's own may be any version.
  private static boolean wanted(Inputs in, Release release) {
    return published(in)
        ? release.chart().equals(NAME + "-" + VERSION)
        : release.chart().startsWith(NAME + "-");
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) {
    Charts charts = step.cloud().charts();
    ReleaseName name = name(in.cluster());
    Optional<Release> there = charts.release(name);
    if (there.filter(Release::pending).isPresent()) {
      step.say("Helm was interrupted: release " + NAME + " is " + there.get().status());
      charts.uninstall(name);
      there = Optional.empty();
    }
    step.record(KIND, NAME);
    Chart chart = chart(in);
    ObjectNode values = values(in, step);
    step.say((there.isPresent() ? "Upgrading" : "Installing") + " chart " + chart.words());
    return outputs(
        there.isPresent()
            ? charts.upgrade(name, chart, values)
            : charts.install(name, chart, values));
  }

  private static ReleaseName name(ClusterAccess cluster) {
    return new ReleaseName(cluster, NAMESPACE, NAME);
  }

  private static boolean published(Inputs in) {
    return in.chart().equals(PUBLISHED);
  }

  private static Chart chart(Inputs in) {
    return published(in)
        ? new Chart.Published(REPOSITORY, NAME, VERSION)
        : new Chart.Local(Path.of(in.chart()).toAbsolutePath());
  }

  private static ObjectNode values(Inputs in, StepContext step) {
    return ControllerValues.of(
        new ControllerValues.Place(in.cluster().cluster(), step.site().region(), in.vpc()),
        in.serviceAccount(),
        in.localZone());
  }

  private Outputs outputs(Release release) {
    return Outputs.of("release", NAMESPACE + "/" + NAME).and("chart", release.chart());
  }

  /// The definitions of its own kinds stay, as always with Helm; they go with the cluster.
  @Override
  public void undo(Recorded recorded, StepContext step) {
    ClusterAccess access = InCluster.of(recorded);
    if (InCluster.gone(access, step)) {
      step.say("The cluster " + access.cluster() + " is gone, and release " + NAME + " with it");
      return;
    }
    step.say("Uninstalling release " + NAME);
    step.cloud().charts().uninstall(name(access));
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    ObjectNode values = values(in, step);
    String chart =
        published(in)
            ? NAME + " --repo " + REPOSITORY + " --version " + VERSION
            : "'" + in.chart() + "'";
    return List.of(
        "helm upgrade --install "
            + NAME
            + " "
            + chart
            + " --namespace "
            + NAMESPACE
            + " --values - <<'VALUES'\n"
            + values
            + "\nVALUES");
  }
}
