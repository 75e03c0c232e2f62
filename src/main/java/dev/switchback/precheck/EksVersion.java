package dev.switchback.precheck;

import dev.switchback.action.cluster.ChooseVersion;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.model.ClusterVersionInformation;

/// The wanted Kubernetes version is in standard support, and for a while yet. Source: EKS API,
/// DescribeClusterVersions.
final class EksVersion implements Precheck {
  private static final int DAYS_LEFT = 90;

  @Override
  public String id() {
    return "eks-version";
  }

  @Override
  public String title() {
    return "The Kubernetes version is in standard support";
  }

  @Override
  public Set<String> operations() {
    return Set.of("eks:DescribeClusterVersions");
  }

  @Override
  public Verdict check(PrecheckContext context) {
    String wanted = context.answer("eksVersion").orElse(ChooseVersion.NEWEST);
    List<ClusterVersionInformation> supported = ChooseVersion.supported(context.cloud().eks());
    String others = "Answer eksVersion newest, or one of: " + ChooseVersion.names(supported);
    Optional<ClusterVersionInformation> chosen = ChooseVersion.chosen(wanted, supported);
    if (chosen.isEmpty()) {
      return new Verdict.Failed(
          "EKS does not have Kubernetes " + wanted + " in standard support",
          others,
          Optional.empty());
    }
    LocalDate end = ChooseVersion.ends(chosen.get());
    LocalDate today = LocalDate.ofInstant(context.time().now(), ZoneOffset.UTC);
    String saw = chosen.get().clusterVersion() + ", in standard support until " + end;
    return end.isBefore(today.plusDays(DAYS_LEFT))
        ? new Verdict.Warned(saw, "Plan the upgrade now, or begin with a newer one. " + others)
        : new Verdict.Passed(saw);
  }
}
