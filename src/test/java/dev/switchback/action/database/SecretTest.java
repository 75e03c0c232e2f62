package dev.switchback.action.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.SimulatedSite;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/// A password is made up once, survives what may happen to its secret, and is seen by nobody.
class SecretTest {
  private static final String NAME = "switchback/demo/app";

  private final SimulatedSite aws;
  private final SecretsManagerClient secrets;
  private final StepContext step;
  private final CreateSecret secret = new CreateSecret();

  SecretTest() throws InterruptedException {
    aws = new SimulatedSite();
    secrets = aws.client(SecretsManagerClient.class);
    step = aws.site().step("database", "app-secret");
  }

  private static CreateSecret.Inputs app() {
    return new CreateSecret.Inputs("app", "wordpress", Optional.empty(), Optional.empty());
  }

  private static CreateSecret.Inputs app(String host) {
    return new CreateSecret.Inputs("app", "wordpress", Optional.of(host), Optional.of(3306));
  }

  private String made(CreateSecret.Inputs in) throws InterruptedException {
    return secret.apply(in, step).text("arn").orElseThrow();
  }

  private Credentials held() {
    return Credentials.read(NAME, step);
  }

  private void takeBack() throws InterruptedException {
    ObjectNode inputs = JsonNodeFactory.instance.objectNode().put("name", "app");
    secret.undo(aws.site().recorded(step.step(), inputs, Optional.empty()), step);
  }

  @Test
  void aPasswordIsLongAndOfLettersThatNothingTakesForAnythingElse() throws Exception {
    made(app());

    assertThat(held().username()).isEqualTo("wordpress");
    assertThat(held().password()).matches("[A-Za-z0-9_-]{32,41}");
    assertThat(Passwords.random()).isNotEqualTo(Passwords.random());
  }

  @Test
  void oneThatIsThereIsNeverMadeAgainEvenIfNothingIsRecorded() throws Exception {
    String arn = made(app());
    String password = held().password();

    aws.site().forgetEverything();

    assertThat(made(app())).isEqualTo(arn);
    assertThat(held().password()).isEqualTo(password);
    assertThat(secret.find(app(), step)).contains(outputs(arn));
  }

  private static Outputs outputs(String arn) {
    return Outputs.of("arn", arn).and("name", NAME).and("username", "wordpress");
  }

  @Test
  void whereTheAccountIsUsedIsAddedAndThePasswordStays() throws Exception {
    String arn = made(app());
    String password = held().password();
    assertThat(secret.find(app("10.0.20.4"), step)).isEmpty();

    assertThat(made(app("10.0.20.4"))).isEqualTo(arn);

    assertThat(held().password()).isEqualTo(password);
    assertThat(held().host()).contains("10.0.20.4");
    assertThat(held().port()).contains(3306);
    assertThat(secret.find(app("10.0.20.4"), step)).isPresent();
    assertThat(secret.find(app(), step)).isPresent();
  }

  @Test
  void oneThatIsScheduledForDeletionIsRestoredWithItsPassword() throws Exception {
    String arn = made(app());
    String password = held().password();
    secrets.deleteSecret(r -> r.secretId(arn).recoveryWindowInDays(7L));
    assertThat(secret.find(app(), step)).isEmpty();

    assertThat(made(app())).isEqualTo(arn);

    assertThat(held().password()).isEqualTo(password);
  }

  @Test
  void anothersIsLeftAloneAlsoWhenItIsScheduledForDeletion() throws Exception {
    secrets.createSecret(
        r -> r.name(NAME).clientRequestToken("0".repeat(32)).secretString("somebody's"));
    aws.time().sleep(Duration.ofSeconds(10));
    assertRefused();
    secrets.deleteSecret(r -> r.secretId(NAME));
    assertRefused();
    takeBack();

    assertThat(secrets.describeSecret(r -> r.secretId(NAME)).deletedDate()).isNotNull();
    assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId(NAME)))
        .isInstanceOf(InvalidRequestException.class);
  }

  private void assertRefused() {
    assertThatThrownBy(() -> made(app()))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("this site did not make it");
    assertThat(secret.find(app(), step)).isEmpty();
  }

  @Test
  void whatIsTakenBackIsGoneAtOnceAndTheNameIsFreeAgain() throws Exception {
    made(app());
    String password = held().password();

    takeBack();

    assertThatThrownBy(() -> secrets.describeSecret(r -> r.secretId(NAME)))
        .isInstanceOf(ResourceNotFoundException.class);
    takeBack();
    made(app());
    assertThat(held().password()).isNotEqualTo(password);
  }

  @Test
  void oneThatIsBeingDeletedIsWaitedFor() throws Exception {
    String arn = made(app());
    secrets.deleteSecret(r -> r.secretId(arn).forceDeleteWithoutRecovery(true));

    assertThat(made(app())).isNotEqualTo(arn);
  }

  @Test
  void aSecretThatSomebodyFilledOtherwiseIsRefusedWithoutQuotingIt() throws Exception {
    String arn = made(app());
    secrets.putSecretValue(
        r -> r.secretId(arn).clientRequestToken("1".repeat(32)).secretString("{hunter2"));

    assertThatThrownBy(() -> made(app()))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("does not hold a user name and a password")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void nobodySeesThePassword() throws Exception {
    made(app("10.0.20.4"));
    String password = held().password();

    assertThat(aws.site().said()).isNotEmpty().noneMatch(line -> line.contains(password));
    assertThat(held()).asString().isEqualTo("wordpress with a password at 10.0.20.4");
    assertThat(secret.equivalent(app("10.0.20.4"), step))
        .singleElement()
        .asString()
        .contains("--secret-string file:///dev/stdin")
        .doesNotContain(password);
  }
}
