package dev.switchback.action.application;

import static dev.switchback.action.application.AnsweringSite.HEALTH;
import static dev.switchback.action.application.AnsweringSite.PRIMARY;
import static dev.switchback.action.application.AnsweringSite.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.StepRefused;
import dev.switchback.action.application.AwaitSite.Inputs;
import dev.switchback.run.Outputs;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Sites as they answer in a rehearsal, and what the actions make of it.
class AwaitSiteTest {
  private final AwaitSite action = new AwaitSite();

  private static Inputs asking(AnsweringSite site, String path) {
    return new Inputs(PRIMARY, path, site.nameServers());
  }

  @Test
  void aSiteAnswersAtEveryAddressOfItsName() throws InterruptedException {
    try (var site = new AnsweringSite(PRIMARY)) {
      Outputs outputs = action.apply(asking(site, HEALTH), site.step("primary-answers"));

      assertThat(outputs.text("url")).contains("https://" + PRIMARY + "/");
      assertThat(outputs.text("status")).contains("200");
      assertThat(outputs.at(List.of("addresses")).orElseThrow().toString())
          .isEqualTo("[\"192.0.2.7\",\"192.0.2.8\"]");
      assertThat(action.find(asking(site, HEALTH), site.step("primary-answers"))).contains(outputs);
    }
  }

  /// A fresh WordPress sends visitors to its installation: that is an answer.
  @Test
  void aRedirectCounts() throws InterruptedException {
    try (var site = new AnsweringSite(PRIMARY)) {
      assertThat(action.apply(asking(site, "/"), site.step("primary-answers")).text("status"))
          .contains("302");
    }
  }

  @Test
  void aSiteWithoutPodsOrDatabaseDoesNotAnswerAndSaysWhy() throws InterruptedException {
    try (var site = new AnsweringSite(PRIMARY)) {
      site.scale("wordpress", 0);
      assertThat(action.find(asking(site, HEALTH), site.step("primary-answers"))).isEmpty();
      assertThatThrownBy(() -> action.apply(asking(site, HEALTH), site.step("primary-answers")))
          .isInstanceOf(StepRefused.class)
          .hasMessageContaining("192.0.2.7: 503 in ");

      site.scale("wordpress", 1);
      assertThat(action.apply(asking(site, HEALTH), site.step("primary-answers")).text("status"))
          .contains("200");

      site.around.database(true);
      assertThat(action.find(asking(site, HEALTH), site.step("primary-answers"))).isEmpty();
    }
  }

  /// Waiting does not mend it: the trap of the post's names.
  @Test
  void aCertificateForOtherNamesIsRefusedAtOnce() throws InterruptedException {
    try (var site = new AnsweringSite("*.example.com")) {
      var before = site.site().time.now();

      assertThatThrownBy(() -> action.apply(asking(site, HEALTH), site.step("primary-answers")))
          .isInstanceOf(StepRefused.class)
          .hasMessage(PRIMARY + " answers, but the certificate is for [*.example.com].");

      assertThat(site.site().time.now()).isEqualTo(before);
    }
  }

  @Test
  void thePublicNameLeadsToTheSiteOrTheStepWaits() throws InterruptedException {
    var publicName = new PublicName();
    try (var site = new AnsweringSite(PRIMARY)) {
      var toPrimary = new PublicName.Inputs(PUBLIC, PRIMARY, site.nameServers());
      var toStandby = new PublicName.Inputs(PUBLIC, "demo.backup.example.com", site.nameServers());

      Outputs outputs = publicName.apply(toPrimary, site.step("public-name"));

      assertThat(outputs.text("chain"))
          .contains(PUBLIC + " -> " + PRIMARY + " -> 192.0.2.7, 192.0.2.8");
      assertThat(outputs.text("ttl")).contains("60");
      assertThat(site.site().records().said())
          .anyMatch(line -> line.contains("A public resolver: " + PUBLIC + " -> " + PRIMARY));
      assertThat(publicName.find(toStandby, site.step("public-name"))).isEqualTo(Optional.empty());
      assertThatThrownBy(() -> publicName.apply(toStandby, site.step("public-name")))
          .isInstanceOf(StepRefused.class)
          .hasMessageContaining("it is still " + PUBLIC + " -> " + PRIMARY);
    }
  }
}
