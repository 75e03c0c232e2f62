package dev.switchback.action.application;

import static dev.switchback.action.application.AnsweringSite.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.StepRefused;
import dev.switchback.action.application.AwaitName.Inputs;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwaitNameTest {
  private final AwaitName action = new AwaitName();

  private static Inputs asking(AnsweringSite site, String name) {
    return new Inputs(name, site.nameServers());
  }

  @Test
  void aNameWithAddressesResolvesAndAnotherIsWaitedFor() throws InterruptedException {
    try (var site = new AnsweringSite(PRIMARY)) {
      Inputs unknown = asking(site, "demo.backup.example.com");

      assertThat(
              action
                  .apply(asking(site, PRIMARY), site.step("primary-name"))
                  .at(List.of("addresses", "0"))
                  .orElseThrow()
                  .asText())
          .isEqualTo("192.0.2.7");
      assertThat(action.find(unknown, site.step("standby-name"))).isEmpty();
      assertThatThrownBy(() -> action.apply(unknown, site.step("standby-name")))
          .isInstanceOf(StepRefused.class)
          .hasMessageContaining("it is still demo.backup.example.com is not there");
    }
  }
}
