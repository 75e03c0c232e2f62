package dev.switchback.action.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.switchback.action.MemorySite;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.application.SiteManifests.Answers;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.TestCloud;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.cloud.kubernetes.Clusters;
import dev.switchback.cloud.kubernetes.KubeconfigClusters;
import dev.switchback.run.Outputs;
import dev.switchback.runbook.StepId;
import dev.switchback.time.ScaledTimekeeper;
import dev.switchback.time.Timekeeper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.DescribeClusterRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterResponse;

/// The site's manifests on the API server that KUBECONFIG names: it validates every field, and what
/// is applied can be found, changed and taken back there as in a rehearsal.
@Tag("kubernetes")
class ManifestsOnARealClusterTest extends ApplyManifestContract {
  private static final Timekeeper TIME =
      new ScaledTimekeeper(Instant.parse("2026-11-01T12:00:00Z"), 20);
  private static final ClusterAccess ANY = new ClusterAccess("any", "", "");
  private static final Clusters CLUSTERS =
      new KubeconfigClusters(Path.of(kubeconfig()), Optional.empty());
  private static final Cloud CLOUD = TestCloud.over(TIME, CLUSTERS, new Standing());
  private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

  private final MemorySite site =
      new MemorySite(
          new SiteIdentity("demo", "5eed", SiteIdentity.Kind.REAL, "123456789012", "us-east-1"),
          CLOUD,
          TIME);

  /// An account in which the cluster stands.
  private record Standing() implements EksClient {
    @Override
    public DescribeClusterResponse describeCluster(DescribeClusterRequest request) {
      return DescribeClusterResponse.builder().cluster(c -> c.name(request.name())).build();
    }

    @Override
    public String serviceName() {
      return "eks";
    }

    @Override
    public void close() {}
  }

  private static String kubeconfig() {
    String file = System.getenv("KUBECONFIG");
    assertThat(file).as("KUBECONFIG must name a cluster").isNotBlank();
    return file;
  }

  @AfterAll
  static void close() {
    CLOUD.close();
  }

  @Override
  ClusterAccess access() {
    return ANY;
  }

  @Override
  KubernetesClient client() {
    return CLOUD.kubernetes(ANY);
  }

  @Override
  StepContext step(String id) {
    return site.step(new StepId(id));
  }

  @Override
  Recorded recorded(String id, ApplyManifest.Inputs inputs) {
    ObjectNode given = JSON.valueToTree(inputs);
    return site.recorded(new StepId(id), given, Optional.empty());
  }

  private static Iterable<Answers> several() {
    return SiteManifests.SEVERAL;
  }

  /// Into a namespace that is there: a dry run makes none but the site's own.
  @ParameterizedTest
  @MethodSource("several")
  void everyFieldOfEveryManifestIsValid(Answers answers) {
    Answers here =
        new Answers(
            "default", answers.zone(), answers.user(), answers.replicas(), answers.publicName());
    List<ApplyManifest.Inputs> all = new ArrayList<>(SiteManifests.of(ANY, here));
    all.set(0, SiteManifests.of(ANY, answers).getFirst());
    for (ApplyManifest.Inputs inputs : all) {
      Manifest manifest =
          Manifest.of(inputs.file(), inputs.values(), step("application/dry").site());
      for (ObjectNode object : manifest.objects()) {
        assertThat(dryRun(AppliedObjects.marked(object, step("application/dry"))))
            .as(inputs.file())
            .isEqualTo(ObjectId.of(object).name());
      }
    }
  }

  /// Scheduled, bound to their volumes and started by the control plane itself; what their probes
  /// would say is for rehearsals.
  @Test
  void theSchedulerPutsEachSideOnItsOwnNodes() throws InterruptedException {
    List<ApplyManifest.Inputs> all = SiteManifests.of(ANY, SiteManifests.POST);
    for (int i = 0; i < 8; i++) {
      action.apply(all.get(i), step("application/real-" + i));
    }

    var primary = new AwaitWorkload().apply(awaited("wordpress"), step("application/ready"));
    var standby = new AwaitWorkload().apply(awaited("wordpress-region"), step("application/ready"));

    assertThat(zones(primary)).containsExactly("us-east-1-bos-1a");
    assertThat(zones(standby)).containsExactly("us-east-1a");
    for (int i = 7; i >= 0; i--) {
      action.undo(recorded("application/real-" + i, all.get(i)), step("application/real-" + i));
    }
  }

  private static AwaitWorkload.Inputs awaited(String name) {
    return new AwaitWorkload.Inputs(ANY, SiteManifests.POST.namespace(), name);
  }

  private List<String> zones(Outputs outputs) {
    List<String> zones = new ArrayList<>();
    outputs
        .json()
        .path("nodes")
        .forEach(
            node ->
                zones.add(
                    client()
                        .nodes()
                        .withName(node.asText())
                        .get()
                        .getMetadata()
                        .getLabels()
                        .get("topology.kubernetes.io/zone")));
    return zones;
  }

  private String dryRun(ObjectNode object) {
    ObjectId id = ObjectId.of(object);
    var serialization = client().getKubernetesSerialization();
    Class<? extends KubernetesResource> type =
        serialization.getRegisteredKubernetesResource(id.apiVersion(), id.kind());
    var kinds =
        client().genericKubernetesResources(ResourceDefinitionContext.fromResourceType(type));
    var generic = serialization.convertValue(object, GenericKubernetesResource.class);
    var one =
        id.namespace().isEmpty()
            ? kinds.resource(generic)
            : kinds.inNamespace(id.namespace()).resource(generic);
    return one.dryRun(true)
        .fieldValidation(Validation.STRICT)
        .fieldManager("switchback")
        .serverSideApply()
        .getMetadata()
        .getName();
  }
}
