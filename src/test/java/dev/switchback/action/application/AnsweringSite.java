package dev.switchback.action.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.action.StepContext;
import dev.switchback.cloud.http.Form;
import dev.switchback.cloud.http.Page;
import dev.switchback.cloud.http.Patience;
import dev.switchback.rehearsal.ClusterInWorld;
import dev.switchback.rehearsal.ClusterSite;
import dev.switchback.rehearsal.SiteInWorld;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// The primary site as it stands when its pods are ready: made of the manifests that runbooks
/// apply, on a simulated cluster.
final class AnsweringSite implements AutoCloseable {
  static final String PRIMARY = "demo.primary.example.com";
  static final String PUBLIC = "demo.example.com";
  static final String HEALTH = "/switchback/health";

  private static final String CERTIFICATE =
      "arn:aws:acm:us-east-1:123456789012:certificate/0b1c2d3e-0000-4000-8000-000000000000";

  private final ClusterSite site = new ClusterSite();
  final SiteInWorld around = new SiteInWorld(site.cluster, ClusterSite.NOW);

  /// `names` are those of its certificate.
  AnsweringSite(String... names) throws InterruptedException {
    site.cluster
        .addon("aws-efs-csi-driver")
        .node(ClusterSite.LOCAL, ClusterSite.TAINT)
        .node(ClusterSite.REGIONAL);
    around
        .files("fs-0123456789abcdef0", "fsap-0123456789abcdef0", "10.0.10.4")
        .certificate(CERTIFICATE, names)
        .database(false)
        .serving("wordpress-ingress", PRIMARY, "192.0.2.7", "192.0.2.8")
        .alias(PUBLIC, PRIMARY);
    apply("namespace.yaml", SiteManifests.values(SiteManifests.POST));
    site.kubernetes().secrets().inNamespace("wordpress").resource(secret()).create();
    for (ApplyManifest.Inputs one : SiteManifests.of(ClusterInWorld.ACCESS, SiteManifests.POST)) {
      if (!one.file().equals("namespace.yaml")) {
        apply(one.file(), one.values());
      }
    }
    site.time.sleep(Duration.ofMinutes(5));
  }

  private static Secret secret() {
    return new SecretBuilder()
        .withNewMetadata()
        .withName("database")
        .endMetadata()
        .withData(
            Map.of(
                "username", encoded(SiteInWorld.USER), "password", encoded(SiteInWorld.PASSWORD)))
        .build();
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private void apply(String file, Map<String, JsonNode> values) throws InterruptedException {
    new ApplyManifest()
        .apply(SiteManifests.inputs(ClusterInWorld.ACCESS, file, values), step("manifest"));
  }

  /// As `kubectl scale`.
  void scale(String deployment, int replicas) {
    site.kubernetes()
        .apps()
        .deployments()
        .inNamespace("wordpress")
        .withName(deployment)
        .scale(replicas);
  }

  /// As a person does it in a browser.
  void install() {
    site.cloud()
        .http()
        .post(
            Page.of(PRIMARY, "/wp-admin/install.php?step=2", "192.0.2.7"),
            new Form(
                Map.of(
                    "user_name", "admin",
                    "admin_password", "x",
                    "admin_password2", "x",
                    "admin_email", "admin@example.com")),
            Patience.OF_A_CHECKER);
  }

  ClusterSite site() {
    return site;
  }

  List<String> nameServers() {
    return around.nameServers();
  }

  StepContext step(String name) {
    return site.step("application/" + name);
  }

  @Override
  public void close() {
    site.close();
  }
}
