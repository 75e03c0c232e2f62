package dev.switchback.action.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;

/// Scripts on a host: sent once, found again, heard, and refused with their last words.
class RunScriptTest {
  private final HostSite site = HostSite.connected();
  private final SsmClient ssm = site.aws.client(SsmClient.class);
  private final String host = site.ready();

  RunScriptTest() throws InterruptedException {}

  private List<Command> commands() {
    return ssm.listCommands().commands();
  }

  private static RunScript.Inputs install(String host, String version) {
    return new RunScript.Inputs(
        host, "install-mariadb.sh", Optional.of(Map.of("VERSION", version)));
  }

  @Test
  void itsAnswerIsTheResultAndItsWordsAreHeard() throws Exception {
    Outputs outputs = site.installed(host);

    assertThat(outputs.at(List.of("result", "version")).orElseThrow().asText()).startsWith("11.4.");
    assertThat(outputs.at(List.of("result", "changed")).orElseThrow().asBoolean()).isTrue();
    assertThat(site.aws.site().said())
        .anyMatch(line -> line.startsWith("database/mariadb: Created symlink"));
  }

  @Test
  void whatIsSentIsTheInputsWhatScriptsShareAndTheScript() throws Exception {
    site.installed(host);

    String text =
        String.join("\n", commands().getFirst().parameters().getOrDefault("commands", List.of()));
    assertThat(text)
        .startsWith(
            """
            #!/bin/bash
            # install-mariadb.sh of Switchback, for step database/mariadb of site demo
            REGION='us-east-1'
            VERSION='11.4'
            #!/bin/bash
            """)
        .contains("flock", "dnf --assumeyes --quiet install");
    assertThat(commands().getFirst().comment()).matches("demo/database/mariadb/[0-9a-f]{16}");
  }

  @Test
  void aValueIsNothingButAValueWhateverItHolds() {
    var text = new ScriptText("x.sh", Map.of("A", "it's $(id) `id` \"\\", "B", ""));

    assertThat(text.assignments()).isEqualTo("A='it'\\''s $(id) `id` \"\\'\nB=''\n");
    assertThatThrownBy(() -> new ScriptText("x.sh", Map.of("A=1;rm", "")))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("A=1;rm");
  }

  @Test
  void aCommandThatNobodyRecordedIsFoundByItsCommentAndNotSentAgain() throws Exception {
    Outputs outputs = site.installed(host);
    site.aws.site().forgetEverything();

    assertThat(new RunScript().find(install(host, "11.4"), site.step("mariadb"))).contains(outputs);
    assertThat(site.installed(host)).isEqualTo(outputs);
    assertThat(commands()).hasSize(1);
  }

  @Test
  void otherInputsAreAnotherCommand() throws Exception {
    site.installed(host);

    assertThat(new RunScript().find(install(host, "10.11"), site.step("mariadb"))).isEmpty();
    assertThatThrownBy(() -> new RunScript().apply(install(host, "10.11"), site.step("mariadb")))
        .isInstanceOf(StepRefused.class);
    assertThat(commands()).hasSize(2);
  }

  @Test
  void aScriptThatFailsIsQuotedWithItsExitStatusAndRunsAgainWhenTheReasonIsGone() throws Exception {
    Map<String, String> inputs = Map.of("SERVER_ID", "1", "RETENTION_SECONDS", "172800");

    assertThatThrownBy(() -> site.run(host, "binlog", "configure-binlog.sh", inputs))
        .isInstanceOf(StepRefused.class)
        .hasMessageStartingWith(
            "configure-binlog.sh failed on "
                + host
                + " with exit status 1. Its last lines:\nMariaDB")
        .extracting(e -> ((StepRefused) e).todo())
        .asString()
        .contains("switchback resume", "ssm start-session --target " + host);
    site.installed(host);

    assertThat(
            site.run(host, "binlog", "configure-binlog.sh", inputs)
                .at(List.of("result", "restarted"))
                .orElseThrow()
                .asBoolean())
        .isTrue();
  }

  @Test
  void aScriptThatIsNotThereIsRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> site.run(host, "x", "no-such.sh", Map.of()))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("no-such.sh");
    assertThat(commands()).isEmpty();
  }
}
