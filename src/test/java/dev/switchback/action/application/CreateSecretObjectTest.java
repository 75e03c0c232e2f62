package dev.switchback.action.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.application.CreateSecretObject.Inputs;
import dev.switchback.rehearsal.ClusterInWorld;
import dev.switchback.rehearsal.ClusterSite;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreateSecretObjectTest {
  private static final String PASSWORD = "pa\"ss$w'\\ö rd";

  private final ClusterSite site = new ClusterSite();
  private final StepContext step = site.step("application/database-secret");
  private final CreateSecretObject action = new CreateSecretObject();

  @AfterEach
  void close() {
    site.close();
  }

  private Inputs inputs(String value) {
    String arn =
        site.cloud()
            .secretsManager()
            .createSecret(
                r ->
                    r.name("switchback/demo/app")
                        .clientRequestToken("0123456789abcdef0123456789abcdef")
                        .secretString(value))
            .arn();
    return new Inputs(
        ClusterInWorld.ACCESS,
        "default",
        "database",
        arn,
        Map.of("username", "username", "password", "password"));
  }

  private Inputs inputs() {
    return inputs("{\"username\":\"wordpress\",\"password\":\"pa\\\"ss$w'\\\\ö rd\"}");
  }

  private Secret secret() {
    return site.kubernetes().secrets().inNamespace("default").withName("database").get();
  }

  private String field(String key) {
    return new String(Base64.getDecoder().decode(secret().getData().get(key)), UTF_8);
  }

  @Test
  void theSecretHasTheFieldsOfTheOtherOneAndIsFoundAgain() throws InterruptedException {
    Inputs inputs = inputs();
    assertThat(action.find(inputs, step)).isEmpty();

    var outputs = action.apply(inputs, step);

    assertThat(field("username")).isEqualTo("wordpress");
    assertThat(field("password")).isEqualTo(PASSWORD);
    assertThat(action.find(inputs, step)).contains(outputs);
  }

  @Test
  void aPasswordThatHasChangedIsNoLongerWhatIsThere() throws InterruptedException {
    Inputs inputs = inputs();
    action.apply(inputs, step);
    site.cloud()
        .secretsManager()
        .putSecretValue(
            r ->
                r.secretId(inputs.secret())
                    .clientRequestToken("fedcba9876543210fedcba9876543210")
                    .secretString("{\"username\":\"wordpress\",\"password\":\"new\"}"));

    assertThat(action.find(inputs, step)).isEmpty();
    action.apply(inputs, step);

    assertThat(field("password")).isEqualTo("new");
  }

  @Test
  void undoTakesItAway() throws InterruptedException {
    Inputs inputs = inputs();
    action.apply(inputs, step);

    action.undo(site.recorded("application/database-secret", inputs), step);

    assertThat(secret()).isNull();
  }

  @Test
  void theValueIsInNoWordRecordOrCommand() throws InterruptedException {
    Inputs inputs = inputs();
    var outputs = action.apply(inputs, step);
    String encoded = Base64.getEncoder().encodeToString(PASSWORD.getBytes(UTF_8));

    String all =
        String.join(
            "\n",
            outputs.json().toString(),
            action.equivalent(inputs, step).toString(),
            site.records().said().toString(),
            site.recorded("application/database-secret", inputs).toString(),
            site.cluster.world().json());

    assertThat(all).contains("switchback/demo/app").doesNotContain("pa\"ss", "pa\\\"ss", encoded);
  }

  @Test
  void aValueThatDoesNotFitIsRefusedWithoutBeingQuoted() {
    Inputs inputs = inputs("{\"username\":\"wordpress\",\"pass\":\"hidden\"}");

    StepRefused refusal = catchThrowableOfType(StepRefused.class, () -> action.apply(inputs, step));

    assertThat(refusal)
        .hasMessage("The value of secret " + inputs.secret() + " has no member `password`.");
    assertThat(refusal.todo()).doesNotContain("hidden");
  }
}
