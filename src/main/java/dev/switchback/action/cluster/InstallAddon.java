package dev.switchback.action.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.cluster.Named.One;
import dev.switchback.action.cluster.Named.Pace;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.model.Addon;
import software.amazon.awssdk.services.eks.model.AddonPodIdentityAssociations;
import software.amazon.awssdk.services.eks.model.AddonVersionInfo;
import software.amazon.awssdk.services.eks.model.ResolveConflicts;

/// An EKS add-on in the version that EKS recommends for the cluster's Kubernetes. Its role reaches
/// its pods by EKS Pod Identity. Source: EKS API, CreateAddon, DescribeAddonVersions; waiters
/// AddonActive, AddonDeleted.
public final class InstallAddon implements Action<InstallAddon.Inputs> {
  /// `role` is the ARN of the role that `serviceAccount` of the add-on takes: both or neither.
  /// `configuration` is what the add-on's own schema allows.
  public record Inputs(
      String cluster,
      String addon,
      String kubernetesVersion,
      Optional<String> role,
      Optional<String> serviceAccount,
      Optional<ObjectNode> configuration) {}

  private static final Named<Addon> ADDON =
      new Named<>(
          "eks-addon",
          "add-on",
          new Named.Reading<>(Addon::tags, Addon::statusAsString, InstallAddon::issues),
          Set.of("CREATE_FAILED", "DEGRADED", "DELETING"),
          Optional.of("Addon"));

  private static final Pace PACE = Pace.of(5, 20);

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("name", "version");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(50),
            0,
            "eks:DescribeAddonVersions",
            "eks:CreateAddon",
            "eks:DescribeAddon",
            "eks:DeleteAddon")
        .implying(
            "eks:TagResource",
            "eks:CreatePodIdentityAssociation",
            "eks:DeletePodIdentityAssociation",
            "iam:PassRole",
            "iam:GetRole");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return ADDON
        .find(one(in.cluster(), in.addon(), step), step)
        .filter(addon -> ADDON.status(addon).equals(Named.ACTIVE))
        .map(InstallAddon::outputs);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    One<Addon> one = one(in.cluster(), in.addon(), step);
    String version = version(in, step);
    ADDON.ensure(one, step, parameters(in, version), token -> create(in, version, token, step));
    Addon addon = ADDON.settled(one, step, PACE);
    if (!ADDON.status(addon).equals(Named.ACTIVE)) {
      throw ADDON.failure(one, addon, todo(in));
    }
    return outputs(addon);
  }

  private static List<String> parameters(Inputs in, String version) {
    return List.of(
        in.cluster(),
        in.addon(),
        version,
        in.role().orElse(""),
        in.configuration().map(ObjectNode::toString).orElse(""));
  }

  private static String todo(Inputs in) {
    return "See its pods (kubectl get pods -A -o wide) and whether a node of the Region is Ready;"
        + " when EKS says ACTIVE (aws eks describe-addon --cluster-name "
        + in.cluster()
        + " --addon-name "
        + in.addon()
        + "): switchback resume";
  }

  /// The default version for the cluster's Kubernetes.
  private static String version(Inputs in, StepContext step) {
    return step
        .cloud()
        .eks()
        .describeAddonVersionsPaginator(
            r -> r.addonName(in.addon()).kubernetesVersion(in.kubernetesVersion()))
        .addons()
        .stream()
        .filter(addon -> addon.addonName().equals(in.addon()))
        .flatMap(addon -> addon.addonVersions().stream())
        .filter(version -> standard(version, in.kubernetesVersion()))
        .map(AddonVersionInfo::addonVersion)
        .findFirst()
        .orElseThrow(
            () ->
                new StepRefused(
                    "EKS has no add-on "
                        + in.addon()
                        + " for Kubernetes "
                        + in.kubernetesVersion()
                        + ".",
                    "See what it has (aws eks describe-addon-versions --kubernetes-version "
                        + in.kubernetesVersion()
                        + "), or leave it out: --skip "
                        + step.step()));
  }

  private static boolean standard(AddonVersionInfo version, String kubernetes) {
    return version.compatibilities().stream()
        .filter(one -> kubernetes.equals(one.clusterVersion()))
        .anyMatch(one -> Boolean.TRUE.equals(one.defaultVersion()));
  }

  private static Addon create(Inputs in, String version, Optional<String> token, StepContext step) {
    return step.cloud()
        .eks()
        .createAddon(
            r -> {
              r.clusterName(in.cluster())
                  .addonName(in.addon())
                  .addonVersion(version)
                  .resolveConflicts(ResolveConflicts.OVERWRITE)
                  .tags(step.tags(name(in), ""));
              associations(in).ifPresent(r::podIdentityAssociations);
              in.configuration().map(ObjectNode::toString).ifPresent(r::configurationValues);
              token.ifPresent(r::clientRequestToken);
            })
        .addon();
  }

  private static Optional<AddonPodIdentityAssociations> associations(Inputs in) {
    if (in.role().isPresent() != in.serviceAccount().isPresent()) {
      throw new StepRefused(
          "The add-on " + in.addon() + " is given a role or a service account, but not both.",
          "Give its step both `role` and `serviceAccount`, then: switchback resume"
              + " --accept-changes");
    }
    return in.role()
        .map(
            role ->
                AddonPodIdentityAssociations.builder()
                    .serviceAccount(in.serviceAccount().orElseThrow())
                    .roleArn(role)
                    .build());
  }

  private static String name(Inputs in) {
    return in.cluster() + "-" + in.addon();
  }

  private static One<Addon> one(String cluster, String addon, StepContext step) {
    var eks = step.cloud().eks();
    return new One<>(
        addon,
        () -> eks.describeAddon(r -> r.clusterName(cluster).addonName(addon)).addon(),
        () -> eks.deleteAddon(r -> r.clusterName(cluster).addonName(addon)));
  }

  private static List<String> issues(Addon addon) {
    return addon.health() == null
        ? List.of()
        : addon.health().issues().stream()
            .map(issue -> issue.codeAsString() + " (" + issue.message() + ")")
            .toList();
  }

  private static Outputs outputs(Addon addon) {
    return Outputs.of("name", addon.addonName()).and("version", addon.addonVersion());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    String cluster = recorded.inputs().path("cluster").asText();
    for (String addon : ADDON.toTakeBack(recorded, "addon")) {
      ADDON.delete(one(cluster, addon, step), step, PACE);
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    String create =
        "eks create-addon --cluster-name "
            + in.cluster()
            + " --addon-name "
            + in.addon()
            + " --resolve-conflicts OVERWRITE"
            + in.configuration().map(one -> " --configuration-values '" + one + "'").orElse("")
            + associations(in)
                .map(
                    one ->
                        " --pod-identity-associations serviceAccount="
                            + one.serviceAccount()
                            + ",roleArn="
                            + one.roleArn())
                .orElse("")
            + Cli.tagMap(step.tags(name(in), ""));
    return List.of(
        Cli.aws(step, create),
        Cli.aws(
            step,
            "eks wait addon-active --cluster-name "
                + in.cluster()
                + " --addon-name "
                + in.addon()));
  }
}
