package dev.switchback.action.application;

import static dev.switchback.action.application.AnsweringSite.PRIMARY;
import static dev.switchback.action.application.AnsweringSite.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.MemorySite;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.application.InstallWordPress.Administrator;
import dev.switchback.action.application.InstallWordPress.Inputs;
import dev.switchback.action.application.InstallWordPress.Mode;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.call.Call;
import dev.switchback.cloud.call.Faults;
import dev.switchback.cloud.call.Faults.Fault;
import dev.switchback.cloud.seam.Seam;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstallWordPressTest {
  private final InstallWordPress action = new InstallWordPress();

  private static Inputs byHand(AnsweringSite site) {
    return new Inputs(
        PRIMARY,
        PUBLIC,
        site.nameServers(),
        Mode.MANUAL,
        new Administrator("arn:aws:secretsmanager:…:admin", "admin@example.com", "Demo"));
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

  private static Inputs guided(AnsweringSite site, String secretValue) throws InterruptedException {
    String arn =
        site.site()
            .cloud()
            .secretsManager()
            .createSecret(
                r ->
                    r.name("switchback/demo/wordpress-admin")
                        .secretString(secretValue)
                        .clientRequestToken("0123456789abcdef0123456789abcdef"))
            .arn();
    site.site().time.sleep(Duration.ofMinutes(1));
    return new Inputs(
        PRIMARY,
        PUBLIC,
        site.nameServers(),
        Mode.GUIDED,
        new Administrator(arn, "admin@example.com", "Demo"));
  }

  @Test
  void theFormIsSentOnceAndMakesTheTables() throws InterruptedException {
    try (var site = new AnsweringSite(PRIMARY)) {
      Inputs in = guided(site, "{\"username\":\"admin\",\"password\":\"pa&ss=ü\"}");
      assertThat(site.around.rows("wp_options")).isEmpty();

      action.apply(in, site.step("wordpress"));

      assertThat(site.around.rows("wp_options"))
          .hasValueSatisfying(rows -> assertThat(rows).isPositive());
      assertThat(site.around.rows("wp_users")).contains(1L);
      assertThat(action.find(in, site.step("wordpress"))).isPresent();
      action.apply(in, site.step("wordpress"));
      assertThat(site.site().records().said())
          .containsSubsequence(
              "application/wordpress: Sending the installation's form to " + PRIMARY,
              "application/wordpress: WordPress is installed already");
      assertThat(site.site().records().said().toString()).doesNotContain("pa&ss");
    }
  }

  @Test
  void thePasswordIsNotSentToASiteThatIsNotTrusted() throws InterruptedException {
    try (var site = new AnsweringSite("*.example.com")) {
      Inputs in = guided(site, "{\"username\":\"admin\",\"password\":\"s3cret\"}");

      assertThatThrownBy(() -> action.apply(in, site.step("wordpress")))
          .isInstanceOf(StepRefused.class)
          .hasMessageStartingWith("The administrator's password was not sent to " + PRIMARY)
          .satisfies(
              refused ->
                  assertThat(((StepRefused) refused).todo())
                      .contains("Install WordPress at https://demo.example.com"));
      assertThat(site.around.rows("wp_options")).isEmpty();
    }
  }

  /// What counts is whether it is installed, not what came back.
  @Test
  void anAnswerThatIsLostAfterTheInstallationIsNoFailure() throws InterruptedException {
    try (var site = new AnsweringSite(PRIMARY)) {
      Inputs in = guided(site, "{\"username\":\"admin\",\"password\":\"s3cret\"}");
      var lost = new Fault.Fail("Unavailable", "the connection broke", 503, true);
      try (Cloud cloud = site.site().cluster.cloud(site.site().time, faulty("POST", lost))) {
        var step = new MemorySite(site.step("wordpress").site(), cloud, site.site().time);

        assertThat(action.apply(in, step.step("application", "wordpress")).text("url"))
            .contains("https://demo.example.com/");
      }
      assertThat(site.around.rows("wp_users")).contains(1L);
    }
  }

  private static Seam.Setup faulty(String operation, Fault fault) {
    return Seam.Setup.PLAIN.with(
        new Faults() {
          @Override
          public Optional<Fault> onCall(Call call) {
            return call.operation().equals(operation) ? Optional.of(fault) : Optional.empty();
          }

          @Override
          public void signedIn() {}
        });
  }

  @Test
  void aSecretThatCannotBeReadIsRefusedWithoutSayingWhatItHolds() throws InterruptedException {
    try (var site = new AnsweringSite(PRIMARY)) {
      Inputs in = guided(site, "s3cret, and no JSON");

      assertThatThrownBy(() -> action.apply(in, site.step("wordpress")))
          .isInstanceOf(StepRefused.class)
          .hasMessageContaining("holds no JSON")
          .hasNoCause()
          .hasMessageNotContaining("s3cret");
    }
  }

  @Test
  void theEquivalentNamesTheSecretAndNotWhatItHolds() throws InterruptedException {
    try (var site = new AnsweringSite(PRIMARY)) {
      assertThat(action.equivalent(byHand(site), site.step("wordpress")))
          .last()
          .asString()
          .endsWith("--secret-id arn:aws:secretsmanager:…:admin");
    }
  }
}
