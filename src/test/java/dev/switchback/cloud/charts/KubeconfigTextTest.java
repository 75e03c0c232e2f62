package dev.switchback.cloud.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTextTest {
  private static Config read(String kubeconfig) {
    return Config.fromKubeconfig(kubeconfig);
  }

  @Test
  void saysTheServerItsAuthorityAndAToken() {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("https://cluster.example/")
            .withCaCertData("Q0E=")
            .withOauthTokenProvider(() -> "k8s-aws-v1.t")
            .build();

    Config again = read(KubeconfigText.of(config));

    assertThat(again.getMasterUrl()).isEqualTo("https://cluster.example/");
    assertThat(again.getCaCertData()).isEqualTo("Q0E=");
    assertThat(again.getAutoOAuthToken()).isEqualTo("k8s-aws-v1.t");
  }

  @Test
  void takesCertificatesFromWhereAKubeconfigHasThem(@TempDir Path folder) throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "KEY");
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("https://cluster.example/")
            .withClientCertData("Q0VSVA==")
            .withClientKeyFile(key.toString())
            .build();

    Config again = read(KubeconfigText.of(config));

    assertThat(again.getClientCertData()).isEqualTo("Q0VSVA==");
    assertThat(again.getClientKeyData()).isEqualTo("S0VZ");
  }
}
