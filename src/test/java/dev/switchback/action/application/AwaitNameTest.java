package dev.switchback.action.application;

import static dev.switchback.action.application.AnsweringSite.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.StepRefused;
import dev.switchback.action.application.AwaitName.Inputs;
import dev.switchback.rehearsal.ClusterInWorld;
import dev.switchback.rehearsal.ClusterSite;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwaitNameTest {
  private final AwaitName action = new AwaitName();

  private static Inputs asking(AnsweringSite site, String name) {
    return new Inputs(name, site.nameServers(), ClusterInWorld.ACCESS);
  }

  @Test
  void aNameWithAddressesResolves() throws InterruptedException {
    try (var site = new AnsweringSite(PRIMARY)) {
      assertThat(
              action
                  .apply(asking(site, PRIMARY), site.step("primary-name"))
                  .at(List.of("addresses", "0"))
                  .orElseThrow()
                  .asText())
          .isEqualTo("192.0.2.7");
    }
  }

  /// Nothing but external-dns can say why it writes nothing.
  @Test
  void aNameThatNobodyWritesIsRefusedWithTheStoryOfExternalDns() throws InterruptedException {
    try (var site = new AnsweringSite(PRIMARY)) {
      Inputs in = asking(site, "demo.backup.example.com");
      assertThat(action.find(in, site.step("standby-name"))).isEmpty();

      assertThatThrownBy(() -> action.apply(in, site.step("standby-name")))
          .isInstanceOf(StepRefused.class)
          .hasMessage(
              "After 8 minutes demo.backup.example.com is not there; external-dns, which writes it,"
                  + " has no pods.");

      site.site().cluster.addon("external-dns").node(ClusterSite.REGIONAL);
      assertThatThrownBy(() -> action.apply(in, site.step("standby-name")))
          .isInstanceOf(StepRefused.class)
          .hasMessageContaining("runs as pod external-dns-")
          .hasMessageContaining("end of its log: ");
    }
  }
}
