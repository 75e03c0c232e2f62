package dev.switchback.action.storage;

import dev.switchback.action.Action;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.cluster.InCluster;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.run.Outputs;
import io.fabric8.kubernetes.api.model.HostAlias;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The post's way to EFS from the Local Zone: the file system's name leads to its mount targets in
/// the hosts file of the CSI driver's pods, because a zone without a mount target has no address
/// for it. By server-side apply, so that the aliases are this step's own, one by one: EKS's add-on
/// keeps them, and they go without a trace. Source: Kubernetes documentation, "Server-Side Apply".
public final class EfsHostAliases implements Action<EfsHostAliases.Inputs> {
  /// `addresses` are those of the mount targets.
  public record Inputs(ClusterAccess cluster, String fileSystem, List<String> addresses) {}

  private static final String NAMESPACE = "kube-system";
  private static final String NAME = "efs-csi-node";
  private static final String MANAGER = "switchback-host-aliases";
  private static final String KIND = "host-aliases";
  private static final Duration LONGEST = Duration.ofMinutes(10);

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("hostName", "addresses");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(45),
        0,
        "kubernetes:GET daemonsets",
        "kubernetes:PATCH daemonsets",
        "eks:DescribeCluster");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    Optional<DaemonSet> driver = Optional.ofNullable(driver(in.cluster(), step).get());
    driver.filter(EfsHostAliases::ours).ifPresent(_ -> step.record(KIND, id()));
    return driver
        .filter(EfsHostAliases::ours)
        .filter(daemon -> has(in, daemon, step) && rolledOut(daemon))
        .map(daemon -> outputs(in, step));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    if (driver(in.cluster(), step).get() == null) {
      throw new StepRefused(
          "There is no DaemonSet " + id() + " in the cluster " + in.cluster().cluster() + ".",
          "Install the EFS CSI driver (step cluster/efs-csi), then: switchback resume");
    }
    step.record(KIND, id());
    step.say("Aliases of " + hostName(in, step) + " for DaemonSet " + id());
    apply(in.cluster(), wanting(aliases(in, step)), step);
    awaitRollOut(in.cluster(), step);
    return outputs(in, step);
  }

  private static Resource<DaemonSet> driver(ClusterAccess access, StepContext step) {
    return step.cloud()
        .kubernetes(access)
        .apps()
        .daemonSets()
        .inNamespace(NAMESPACE)
        .withName(NAME);
  }

  private static String id() {
    return NAMESPACE + "/" + NAME;
  }

  /// The name that the driver mounts by.
  private static String hostName(Inputs in, StepContext step) {
    return in.fileSystem() + ".efs." + step.site().region() + ".amazonaws.com";
  }

  private static List<HostAlias> aliases(Inputs in, StepContext step) {
    String name = hostName(in, step);
    return in.addresses().stream().map(ip -> new HostAlias(List.of(name), ip)).toList();
  }

  private static DaemonSet wanting(List<HostAlias> aliases) {
    return new DaemonSetBuilder(wantingNothing())
        .withNewSpec()
        .withNewTemplate()
        .withNewSpec()
        .withHostAliases(aliases)
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private static DaemonSet wantingNothing() {
    return new DaemonSetBuilder()
        .withNewMetadata()
        .withName(NAME)
        .withNamespace(NAMESPACE)
        .endMetadata()
        .build();
  }

  /// `wanted` is all that this step wants of the DaemonSet; what it applied before and does not any
  /// more, goes.
  private static void apply(ClusterAccess access, DaemonSet wanted, StepContext step) {
    step.cloud()
        .kubernetes(access)
        .apps()
        .daemonSets()
        .inNamespace(NAMESPACE)
        .resource(wanted)
        .fieldManager(MANAGER)
        .serverSideApply();
  }

  private static void awaitRollOut(ClusterAccess access, StepContext step)
      throws InterruptedException {
    step.poll("DaemonSet " + NAME)
        .every(Duration.ofSeconds(5))
        .upTo(LONGEST)
        .until(
            () -> Optional.ofNullable(driver(access, step).get()),
            seen -> seen.filter(daemon -> !rolledOut(daemon)).isEmpty(),
            seen -> seen.map(EfsHostAliases::progress).orElse("gone"));
  }

  private static boolean rolledOut(DaemonSet daemon) {
    var status = daemon.getStatus();
    long generation = daemon.getMetadata().getGeneration();
    int desired = number(status.getDesiredNumberScheduled());
    return Optional.ofNullable(status.getObservedGeneration()).orElse(0L) >= generation
        && number(status.getUpdatedNumberScheduled()) == desired
        && number(status.getNumberReady()) == desired;
  }

  private static int number(@Nullable Integer number) {
    return Optional.ofNullable(number).orElse(0);
  }

  private static String progress(DaemonSet daemon) {
    return "%d of %d pods ready"
        .formatted(
            number(daemon.getStatus().getNumberReady()),
            number(daemon.getStatus().getDesiredNumberScheduled()));
  }

  private static boolean ours(DaemonSet daemon) {
    return daemon.getMetadata().getManagedFields().stream()
        .anyMatch(entry -> MANAGER.equals(entry.getManager()));
  }

  private static boolean has(Inputs in, DaemonSet daemon, StepContext step) {
    return daemon.getSpec().getTemplate().getSpec().getHostAliases().containsAll(aliases(in, step));
  }

  private static Outputs outputs(Inputs in, StepContext step) {
    return Outputs.of("hostName", hostName(in, step)).and("addresses", in.addresses());
  }

  /// What nobody of ours owns is left as it is.
  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    ClusterAccess access = InCluster.of(recorded);
    if (InCluster.gone(access, step)) {
      step.say("The cluster " + access.cluster() + " is gone, and the aliases with it");
      return;
    }
    if (Optional.ofNullable(driver(access, step).get()).filter(EfsHostAliases::ours).isEmpty()) {
      step.say("DaemonSet " + id() + " has no aliases of this step");
      return;
    }
    step.say("Taking the aliases from DaemonSet " + id());
    apply(access, wantingNothing(), step);
    awaitRollOut(access, step);
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    String items =
        in.addresses().stream()
            .map(ip -> "{\"ip\":\"%s\",\"hostnames\":[\"%s\"]}".formatted(ip, hostName(in, step)))
            .collect(Collectors.joining(","));
    String patch =
        "{\"apiVersion\":\"apps/v1\",\"kind\":\"DaemonSet\",\"metadata\":{\"name\":\"%s\",\"namespace\":\"%s\"},\"spec\":{\"template\":{\"spec\":{\"hostAliases\":[%s]}}}}"
            .formatted(NAME, NAMESPACE, items);
    return List.of(
        "kubectl apply --server-side --field-manager "
            + MANAGER
            + " -f - <<'PATCH'\n"
            + patch
            + "\nPATCH");
  }
}
