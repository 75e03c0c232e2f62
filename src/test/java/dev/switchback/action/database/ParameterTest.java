package dev.switchback.action.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.action.SimulatedSite;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// The parameter that says who the writer is.
class ParameterTest {
  private static final String NAME = "/switchback/demo/writer";
  private static final CreateParameter.Inputs WRITER =
      new CreateParameter.Inputs("writer", "primary");

  private final SimulatedSite aws;
  private final SsmClient ssm;
  private final StepContext step;
  private final CreateParameter parameter = new CreateParameter();

  ParameterTest() throws InterruptedException {
    aws = new SimulatedSite();
    ssm = aws.client(SsmClient.class);
    step = aws.site().step("database", "writer");
  }

  private String value() {
    return ssm.getParameter(r -> r.name(NAME)).parameter().value();
  }

  private void takeBack() throws InterruptedException {
    var inputs = JsonNodeFactory.instance.objectNode().put("name", "writer");
    parameter.undo(aws.site().recorded(step.step(), inputs, Optional.empty()), step);
  }

  /// After a failover the standby is the writer, and setting the site up again must not say
  /// otherwise.
  @Test
  void itKeepsWhatOthersSayInIt() throws Exception {
    parameter.apply(WRITER, step);
    assertThat(value()).isEqualTo("primary");
    ssm.putParameter(r -> r.name(NAME).value("standby").overwrite(true));

    assertThat(parameter.find(WRITER, step).orElseThrow().text("name")).contains(NAME);
    parameter.apply(WRITER, step);
    aws.site().forgetEverything();
    parameter.apply(WRITER, step);

    assertThat(value()).isEqualTo("standby");
  }

  @Test
  void anothersIsRefusedAndLeftAlone() throws Exception {
    ssm.putParameter(r -> r.name(NAME).type(ParameterType.STRING).value("theirs"));
    aws.time().sleep(Duration.ofSeconds(10));

    assertThat(parameter.find(WRITER, step)).isEmpty();
    assertThatThrownBy(() -> parameter.apply(WRITER, step))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("this site did not make it");
    takeBack();

    assertThat(value()).isEqualTo("theirs");
  }

  @Test
  void takenBackItIsGone() throws Exception {
    parameter.apply(WRITER, step);
    aws.time().sleep(Duration.ofSeconds(10));

    takeBack();
    takeBack();

    assertThatThrownBy(this::value).isInstanceOf(ParameterNotFoundException.class);
  }
}
