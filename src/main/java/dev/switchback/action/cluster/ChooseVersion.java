package dev.switchback.action.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.ClusterVersionInformation;
import software.amazon.awssdk.services.eks.model.VersionStatus;

/// The Kubernetes version of the cluster: the newest in standard support, or the operator's choice
/// among those. Changes nothing; a site keeps the version it was begun with. Source: EKS API,
/// DescribeClusterVersions.
public final class ChooseVersion implements Action<ChooseVersion.Inputs> {
  /// `version` is `newest` or a minor version (`1.35`).
  public record Inputs(String version) {}

  /// The answer that leaves the choice to EKS's own list.
  public static final String NEWEST = "newest";

  private static final String CHOSEN = "version";

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("version", "supportEnds");
  }

  @Override
  public Facts facts() {
    return Facts.of(Duration.ofSeconds(1), 0, "eks:DescribeClusterVersions");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return Optional.of(apply(in, step));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) {
    String wanted = step.remembered(CHOSEN).map(JsonNode::asText).orElse(in.version());
    List<ClusterVersionInformation> supported = supported(step.cloud().eks());
    ClusterVersionInformation version =
        chosen(wanted, supported).orElseThrow(() -> refusal(wanted, supported));
    step.remember(CHOSEN, TextNode.valueOf(version.clusterVersion()));
    step.say("Kubernetes " + version.clusterVersion() + ", supported until " + ends(version));
    return Outputs.of("version", version.clusterVersion())
        .and("supportEnds", ends(version).toString());
  }

  /// Every version in standard support, the newest first.
  public static List<ClusterVersionInformation> supported(EksClient eks) {
    return eks
        .describeClusterVersionsPaginator(r -> r.versionStatus(VersionStatus.STANDARD_SUPPORT))
        .clusterVersions()
        .stream()
        .sorted((one, other) -> Integer.compare(minor(other), minor(one)))
        .toList();
  }

  /// The one that is meant, if it is among them.
  public static Optional<ClusterVersionInformation> chosen(
      String wanted, List<ClusterVersionInformation> supported) {
    return supported.stream()
        .filter(one -> wanted.equals(NEWEST) || one.clusterVersion().equals(wanted))
        .findFirst();
  }

  /// The last day of standard support.
  public static LocalDate ends(ClusterVersionInformation version) {
    return LocalDate.ofInstant(version.endOfStandardSupportDate(), ZoneOffset.UTC);
  }

  /// `1.36, 1.35`.
  public static String names(List<ClusterVersionInformation> versions) {
    return versions.stream()
        .map(ClusterVersionInformation::clusterVersion)
        .collect(Collectors.joining(", "));
  }

  private static int minor(ClusterVersionInformation version) {
    String name = version.clusterVersion();
    return Integer.parseInt(name.substring(name.indexOf('.') + 1));
  }

  private static StepRefused refusal(String wanted, List<ClusterVersionInformation> supported) {
    return new StepRefused(
        "Kubernetes " + wanted + " is not in standard support by EKS.",
        "Take the site away (switchback abort) and set it up with eksVersion newest or one of: "
            + names(supported));
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: versions were only read");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.aws(step, "eks describe-cluster-versions --version-status STANDARD_SUPPORT"));
  }
}
