package dev.switchback.action.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.rehearsal.ClusterInWorld;
import dev.switchback.rehearsal.ClusterSite;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplyManifestTest extends ApplyManifestContract {
  private final ClusterSite site = new ClusterSite();

  @AfterEach
  void close() {
    site.close();
  }

  @Override
  ClusterAccess access() {
    return ClusterInWorld.ACCESS;
  }

  @Override
  KubernetesClient client() {
    return site.kubernetes();
  }

  @Override
  StepContext step(String id) {
    return site.step(id);
  }

  @Override
  Recorded recorded(String id, ApplyManifest.Inputs inputs) {
    return site.recorded(id, inputs);
  }

  @Test
  void nothingIsAskedOfAClusterThatIsGone() throws InterruptedException {
    ApplyManifest.Inputs inputs = SiteManifests.of(access(), SiteManifests.POST).getFirst();
    action.apply(inputs, step("application/namespace"));
    site.cluster.remove("demo", ClusterSite.NOW);

    action.undo(recorded("application/namespace", inputs), step("application/namespace"));

    assertThat(site.records().said())
        .contains("application/namespace: The cluster demo is gone, and everything in it");
  }

  @Test
  void theEquivalentIsWhatIsApplied() {
    ApplyManifest.Inputs inputs = SiteManifests.of(access(), SiteManifests.POST).getFirst();

    List<String> lines = action.equivalent(inputs, step("application/namespace"));

    assertThat(lines)
        .containsExactly(
            """
            kubectl apply --server-side --field-manager switchback -f - <<'MANIFEST'
            {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"wordpress","labels":\
            {"app.kubernetes.io/managed-by":"switchback","switchback/site":"demo"}}}
            MANIFEST\
            """);
  }
}
