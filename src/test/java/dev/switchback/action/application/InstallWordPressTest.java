package dev.switchback.action.application;

import static dev.switchback.action.application.AnsweringSite.PRIMARY;
import static dev.switchback.action.application.AnsweringSite.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.application.InstallWordPress.Guided;
import dev.switchback.action.application.InstallWordPress.Inputs;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstallWordPressTest {
  private final InstallWordPress action = new InstallWordPress();

  private static Inputs byHand(AnsweringSite site) {
    return new Inputs(PRIMARY, PUBLIC, site.nameServers(), Optional.empty());
  }

  @Test
  void whatNobodyInstallsIsWaitedForAndNamed() throws InterruptedException {
    try (var site = new AnsweringSite(PRIMARY)) {
      StepContext step = site.step("wordpress");

      assertThat(action.find(byHand(site), step)).isEmpty();
      assertThatThrownBy(() -> action.apply(byHand(site), step))
          .isInstanceOf(StepRefused.class)
          .hasMessage("Waited 240 minutes for WordPress; it is still not installed.");
      assertThat(site.site().records().said())
          .contains(
              "application/wordpress: Open https://demo.example.com/wp-admin/install.php and"
                  + " install WordPress there");
    }
  }

  @Test
  void anInstallationThatIsThereIsSuccess() throws InterruptedException {
    try (var site = new AnsweringSite(PRIMARY)) {
      site.install();

      assertThat(action.find(byHand(site), site.step("wordpress"))).isPresent();
      assertThat(action.apply(byHand(site), site.step("wordpress")).text("url"))
          .contains("https://demo.example.com/");
    }
  }

  @Test
  void theEquivalentNamesTheSecretAndNotWhatItHolds() throws InterruptedException {
    try (var site = new AnsweringSite(PRIMARY)) {
      var guided = new Guided("arn:aws:secretsmanager:…:admin", "admin@example.com", "Demo");
      var in = new Inputs(PRIMARY, PUBLIC, site.nameServers(), Optional.of(guided));

      assertThat(action.equivalent(in, site.step("wordpress")))
          .last()
          .asString()
          .endsWith("--secret-id arn:aws:secretsmanager:…:admin");
    }
  }
}
