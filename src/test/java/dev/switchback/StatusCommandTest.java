package dev.switchback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchback.cli.Terminal;
import dev.switchback.journal.SiteLock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `switchback status` as a whole program, beside a site that was set up in part.
class StatusCommandTest {
  @TempDir Path home;

  private record Ended(int code, String out, String err) {
    Ended with(int wanted) {
      assertThat(code).as("%s%n%s", out, err).isEqualTo(wanted);
      return this;
    }
  }

  private Ended switchback(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    Map<String, String> environment = Map.of("SWITCHBACK_HOME", home.toString());
    var streams =
        new Terminal.Streams(
            new BufferedReader(new StringReader("")),
            new PrintWriter(out),
            new PrintWriter(err),
            StandardCharsets.UTF_8);
    int code = Switchback.run(arguments, new Terminal(streams, false, environment), environment);
    return new Ended(code, out.toString(), err.toString());
  }

  private JsonNode json() throws IOException {
    return new JsonMapper().readTree(switchback("status", "--json").with(0).out());
  }

  @Test
  void withoutASiteItSaysHowToMakeOne() {
    assertThat(switchback("status").with(2).err())
        .contains("switchback --site demo setup --rehearse");
  }

  @Test
  void beforeThereIsAnythingToLookAtEverythingIsNotYet() throws IOException {
    switchback("setup", "--rehearse=instant", "--yes", "--until", "network/vpc").with(0);

    assertThat(switchback("status").with(0).out())
        .contains("demo · rehearsal", "serving    not yet", "nodes      not yet")
        .contains("If you failed over now: there is nothing to fail over")
        .doesNotContain("0/0");
    assertThat(json().path("probes").properties())
        .hasSize(12)
        .allSatisfy(
            probe -> assertThat(probe.getValue().path("state").asText()).isEqualTo("not-yet"));
    assertThat(json().path("failover").path("state").asText()).isEqualTo("not-yet");
  }

  @Test
  void itLooksWhileAnotherProcessHoldsTheSiteAndLeavesNothingBehind() throws IOException {
    switchback("setup", "--rehearse=instant", "--yes", "--until", "database/host").with(0);
    Path world = home.resolve("sites/demo/world.json");
    String before = Files.readString(world);

    try (SiteLock lock =
        (SiteLock) SiteLock.take(home.resolve("sites/demo"), "setup", Instant.EPOCH)) {
      assertThat(json().at("/probes/servers/value/databaseHost").asText()).isEqualTo("running");
      assertThat(switchback("status").with(0).out())
          .contains("servers    database host running · DB instance not yet");
    }

    assertThat(Files.readString(world)).isEqualTo(before);
  }
}
