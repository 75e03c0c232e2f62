package dev.switchback.action.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.Action;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.cluster.InCluster;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The objects of a manifest in a cluster, by server-side apply. What is scaled later keeps its
/// number of pods. Taken back in the reverse order, each until it is gone.
public final class ApplyManifest implements Action<ApplyManifest.Inputs> {
  /// `file` is one of `runbooks/manifests/`, `values` what stands for its `${name}`.
  public record Inputs(ClusterAccess cluster, String file, Map<String, JsonNode> values) {}

  private static final Set<String> KINDS =
      Set.of(
          "namespaces",
          "persistentvolumes",
          "persistentvolumeclaims",
          "configmaps",
          "services",
          "deployments",
          "poddisruptionbudgets",
          "ingresses");

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("objects");
  }

  @Override
  public Facts facts() {
    return Facts.of(Duration.ofSeconds(2), 0, operations());
  }

  private static String[] operations() {
    Stream<String> ofKinds =
        KINDS.stream()
            .flatMap(
                kind ->
                    Stream.of("GET ", "PATCH ", "DELETE ")
                        .map(verb -> "kubernetes:" + verb + kind));
    return Stream.concat(ofKinds, Stream.of("eks:DescribeCluster")).toArray(String[]::new);
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    var objects = new AppliedObjects(in.cluster(), step);
    Manifest manifest = Manifest.of(in.file(), in.values(), step.site());
    long standing =
        manifest.objects().stream()
            .map(object -> AppliedObjects.marked(object, step))
            .filter(objects::stands)
            .count();
    return standing == manifest.objects().size()
        ? Optional.of(outputs(manifest))
        : Optional.empty();
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    var objects = new AppliedObjects(in.cluster(), step);
    Manifest manifest = Manifest.of(in.file(), in.values(), step.site());
    for (ObjectNode object : manifest.objects()) {
      step.say("Applying " + ObjectId.of(object).words());
      objects.apply(AppliedObjects.marked(object, step));
    }
    return outputs(manifest);
  }

  private static Outputs outputs(Manifest manifest) {
    return Outputs.of(
        "objects", manifest.objects().stream().map(object -> ObjectId.of(object).words()).toList());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    takeAway(recorded, step);
  }

  /// Every object of a step, the newest first.
  static void takeAway(Recorded recorded, StepContext step) throws InterruptedException {
    ClusterAccess access = InCluster.of(recorded);
    if (InCluster.gone(access, step)) {
      step.say("The cluster " + access.cluster() + " is gone, and everything in it");
      return;
    }
    var objects = new AppliedObjects(access, step);
    for (String id : recorded.newestFirst(AppliedObjects.KIND)) {
      objects.delete(ObjectId.parse(id));
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    String text =
        Manifest.of(in.file(), in.values(), step.site()).objects().stream()
            .map(object -> AppliedObjects.marked(object, step).toString())
            .collect(Collectors.joining("\n---\n"));
    return List.of(
        "kubectl apply --server-side --field-manager "
            + AppliedObjects.MANAGER
            + " -f - <<'MANIFEST'\n"
            + text
            + "\nMANIFEST");
  }
}
