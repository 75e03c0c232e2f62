package dev.switchback.cloud.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.TestCloud;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.cloud.kubernetes.Clusters;
import dev.switchback.cloud.kubernetes.KubeconfigClusters;
import dev.switchback.cloud.trouble.Trouble;
import dev.switchback.run.Failure;
import dev.switchback.time.SystemTimekeeper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Helm itself, with a tiny chart, in the real control plane that KUBECONFIG names.
@Tag("kubernetes")
class HelmChartsTest {
  private static final ClusterAccess ANY = new ClusterAccess("any", "", "");
  private static final Path CHARTS = Path.of("src/test/charts");
  private static final Path CHART = CHARTS.resolve("tiny");

  private final Clusters clusters = new KubeconfigClusters(Path.of(kubeconfig()), Optional.empty());
  private final Cloud cloud = TestCloud.reaching(clusters, new SystemTimekeeper());
  private final ReleaseName release =
      new ReleaseName(ANY, "default", "tiny-" + UUID.randomUUID().toString().substring(0, 8));

  private static String kubeconfig() {
    String file = System.getenv("KUBECONFIG");
    assertThat(file).as("KUBECONFIG must name a cluster").isNotBlank();
    return file;
  }

  @BeforeEach
  void isNotThere() {
    assertThat(cloud.charts().release(release)).isEmpty();
  }

  @AfterEach
  void close() {
    cloud.charts().uninstall(release);
    cloud.close();
  }

  private static ObjectNode saying(String word) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    values.putObject("word").put("said", word);
    return values;
  }

  private Optional<String> said() {
    return Optional.ofNullable(
            cloud
                .kubernetes(ANY)
                .configMaps()
                .inNamespace("default")
                .withName(release.name())
                .get())
        .map(ConfigMap::getData)
        .map(data -> data.get("said"));
  }

  @Test
  void aChartIsInstalledUpgradedAndTakenAway() {
    Charts charts = cloud.charts();

    Release first = charts.install(release, new Chart.Local(CHART), saying("one"));
    assertThat(first).isEqualTo(new Release("deployed", 1, "tiny-0.1.0"));
    assertThat(said()).contains("one");
    assertThat(charts.release(release)).contains(first);

    assertThat(charts.upgrade(release, new Chart.Local(CHART), saying("two")))
        .isEqualTo(new Release("deployed", 2, "tiny-0.1.0"));
    assertThat(said()).contains("two");
    assertThat(charts.release(release).map(Release::revision)).contains(2);

    charts.uninstall(release);
    assertThat(charts.release(release)).isEmpty();
    assertThat(said()).isEmpty();
    charts.uninstall(release);
  }

  @Test
  void nothingIsInstalledTwice() {
    cloud.charts().install(release, new Chart.Local(CHART), saying("one"));

    ChartException refusal =
        catchThrowableOfType(
            ChartException.class,
            () -> cloud.charts().install(release, new Chart.Local(CHART), saying("two")));

    assertThat(refusal.kind()).isEqualTo(ChartException.Kind.REFUSED);
    assertThat(Trouble.of(refusal).what())
        .startsWith("InstallRelease was refused by the cluster: ")
        .contains("cannot re-use a name that is still in use");
    assertThat(said()).contains("one");
  }

  @Test
  void aPackedChartComesFromARepositoryInItsVersion(@TempDir Path folder) throws Exception {
    byte[] packed = packed(folder);
    HttpServer repository =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    URI address = URI.create("http://127.0.0.1:" + repository.getAddress().getPort());
    String index =
        """
        apiVersion: v1
        entries:
          tiny:
          - apiVersion: v2
            name: tiny
            version: 0.1.0
            urls: [%s/tiny-0.1.0.tgz]
        """
            .formatted(address);
    serve(repository, "/index.yaml", index.getBytes(StandardCharsets.UTF_8));
    serve(repository, "/tiny-0.1.0.tgz", packed);
    repository.start();
    try {
      Release made =
          cloud
              .charts()
              .install(release, new Chart.Published(address, "tiny", "0.1.0"), saying("from afar"));

      assertThat(made.chart()).isEqualTo("tiny-0.1.0");
      assertThat(said()).contains("from afar");
      ChartException other =
          catchThrowableOfType(
              ChartException.class,
              () ->
                  cloud
                      .charts()
                      .upgrade(
                          release, new Chart.Published(address, "tiny", "0.2.0"), saying("none")));
      assertThat(other.kind()).isEqualTo(ChartException.Kind.REFUSED);
    } finally {
      repository.stop(0);
    }
  }

  private static void serve(HttpServer server, String path, byte[] content) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
          }
        });
  }

  /// As `helm package` does it.
  private static byte[] packed(Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("tiny-0.1.0.tgz");
    Process tar =
        new ProcessBuilder("tar", "-czf", file.toString(), "-C", CHARTS.toString(), "tiny")
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
    return Files.readAllBytes(file);
  }

  @Test
  void aClusterThatDoesNotAnswerIsPassing() {
    Config nobody = new ConfigBuilder(Config.empty()).withMasterUrl("http://127.0.0.1:9/").build();
    Charts charts = new HelmCharts(access -> nobody);

    ChartException unreached =
        catchThrowableOfType(ChartException.class, () -> charts.release(release));

    assertThat(unreached.kind()).isEqualTo(ChartException.Kind.UNREACHED);
    assertThat(Trouble.of(unreached).kind()).isEqualTo(Failure.Kind.PASSING);
  }

  @Test
  void aTokenThatTheClusterDoesNotKnowIsUnauthorized() {
    Config there = clusters.config(ANY);
    there.setClientCertData(null);
    there.setClientKeyData(null);
    there.setOauthToken("k8s-aws-v1.nobody");
    Charts charts = new HelmCharts(access -> there);

    ChartException refusal =
        catchThrowableOfType(ChartException.class, () -> charts.release(release));

    assertThat(refusal.kind()).as(refusal.getMessage()).isEqualTo(ChartException.Kind.UNAUTHORIZED);
    assertThat(Trouble.of(refusal).kind()).isEqualTo(Failure.Kind.EXPIRED);
  }

  /// Values are in a file while Helm works, the kubeconfig never is.
  @Test
  void nothingStaysOnDisk() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    cloud.charts().install(release, new Chart.Local(CHART), saying("one"));

    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.filter(path -> path.getFileName().toString().startsWith("switchback-chart")))
          .isEmpty();
    }
  }
}
