package dev.switchback.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecretDataTest {
  private static final String VALUE = "c2VjcmV0LXdvcmQ=";

  private final ClusterSite site = new ClusterSite();

  @AfterEach
  void close() {
    site.close();
  }

  private Secret secret() {
    return site.kubernetes()
        .secrets()
        .inNamespace("default")
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("database")
                .withNamespace("default")
                .endMetadata()
                .withData(Map.of("password", VALUE))
                .build())
        .serverSideApply();
  }

  @Test
  void whatASecretHoldsIsReadThroughTheApiAndStandsNowhereElse() {
    secret();

    assertThat(
            site.kubernetes().secrets().inNamespace("default").withName("database").get().getData())
        .containsEntry("password", VALUE);
    assertThat(site.cluster.world().json()).contains("k8s:secret", "password", "***");
    assertThat(site.cluster.world().json()).doesNotContain(VALUE);
    assertThat(AccountListing.of(site.cluster.world()).toString())
        .contains("k8s:secret")
        .doesNotContain(VALUE);
    assertThat(site.cluster.world().state().secretValues().values())
        .anyMatch(v -> v.contains(VALUE));
  }

  @Test
  void theValuesGoWithTheSecretAndWithItsCluster() {
    secret();
    site.kubernetes().secrets().inNamespace("default").withName("database").delete();
    assertThat(site.cluster.world().state().secretValues()).isEmpty();

    secret();
    site.cluster.remove("demo", ClusterSite.NOW);
    assertThat(site.cluster.world().state().secretValues()).isEmpty();
  }
}
