package dev.switchback.cli.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchback.runbook.RunbookFolder;
import dev.switchback.runbook.SampleRunbooks;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunbookCommandTest {
  private static final Map<String, Duration> USUAL =
      Map.of("vpc", Duration.ofSeconds(4), "file-share", Duration.ofSeconds(90));

  @TempDir Path temporary;

  private record Ran(int code, String out, String err) {}

  private static Ran run(Path folder, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        RunbookCommand.of(
                new RunbookTools(
                    new RunbookFolder(folder),
                    SampleRunbooks.loader(),
                    action -> USUAL.getOrDefault(action, Duration.ZERO),
                    new PrintWriter(out),
                    new PrintWriter(err)))
            .execute(arguments);
    return new Ran(code, out.toString(), err.toString());
  }

  private static Ran run(String... arguments) {
    return run(SampleRunbooks.FOLDER, arguments);
  }

  @Test
  void listShowsWhatThereIs() {
    assertThat(run("list"))
        .isEqualTo(
            new Ran(
                0,
                """
                destroy   Take everything away  (1 stage, 1 step)
                drill     Out and back  (3 stages, 5 steps)
                failover  Serve from the Region  (2 stages, 4 steps)
                setup     A small site in two stages  (2 stages, 5 steps)
                """,
                ""));
  }

  @Test
  void listShowsTheOthersWhenOneIsBroken() throws IOException {
    Files.copy(SampleRunbooks.FOLDER.resolve("failover.yaml"), temporary.resolve("a.yaml"));
    Files.writeString(temporary.resolve("b.yaml"), "id: [\n");

    Ran ran = run(temporary, "list");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).startsWith("a  Serve from the Region");
    assertThat(ran.err()).startsWith(temporary.resolve("b.yaml") + ":2:1: This is not YAML");
  }

  @Test
  void lintCountsWhatIsRight() {
    assertThat(run("lint")).isEqualTo(new Ran(0, "4 runbooks, no problems\n", ""));
    assertThat(run("lint", "setup")).isEqualTo(new Ran(0, "1 runbook, no problems\n", ""));
  }

  @Test
  void lintPrintsAProblemALine() {
    assertThat(run("lint", "src/test/resources/runbooks/broken/unknown-key.yaml"))
        .isEqualTo(
            new Ran(
                2,
                "",
                """
                src/test/resources/runbooks/broken/unknown-key.yaml:1:1: `title` is missing here.
                src/test/resources/runbooks/broken/unknown-key.yaml:2:1: Unknown key `titel`. Did you mean `title`?
                """));
  }

  @Test
  void lintReportsASharedFileOnceAndKeepsTwoProblemsOfOnePlace() throws IOException {
    Files.writeString(temporary.resolve("stage.yaml"), "id: s\n");
    for (String name : new String[] {"a", "b"}) {
      Files.writeString(
          temporary.resolve(name + ".yaml"),
          "id: " + name + "\nstages: [{include: stage.yaml}]\nstuff: 1\n");
    }
    Files.writeString(temporary.resolve("c.yaml"), "stages: []\n");

    Ran ran = run(temporary, "lint");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err().lines().map(line -> line.replace(temporary + "/", "")))
        .contains("c.yaml:1:1: `id` is missing here.", "c.yaml:1:1: `title` is missing here.")
        .doesNotHaveDuplicates();
  }

  @Test
  void lintOfAnEmptyFolderIsNotFine() {
    assertThat(run(temporary, "lint"))
        .isEqualTo(
            new Ran(
                2, "", temporary + ": There is no runbook here (a .yaml file with `stages`).\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "graph", "lint"})
  void anUnknownRunbookIsBadInput(String command) {
    assertThat(run(command, "setpu"))
        .isEqualTo(
            new Ran(
                2,
                "",
                "src/test/resources/runbooks: There is no runbook `setpu`. Did you mean"
                    + " `setup`?\n"));
  }

  @Test
  void showTellsWhatARunbookAsksAndDoes() {
    assertThat(run("show", "failover").out())
        .isEqualTo(
            """
            failover · Serve from the Region

            Inputs
              reason (choice) Why?
                choices: planned, outage

            assess · Look first
              assess/decide · Decide how
                uses: decide

            traffic · Move the traffic
              traffic/drain · Drain the primary
                uses: decide
                needs: assess/decide
                when: assess/decide.mode is forced or planned, input.reason is planned
              traffic/move · Answer with the standby
                uses: manual
                needs: assess/decide, traffic/drain
                wants the site's name typed before it begins

            finally
              finally/report · Write the report
                uses: manual
                needs: assess/decide
            """);
    assertThat(run("show", "setup").out())
        .contains("  vpcCidr (cidr, default 10.0.0.0/16) Address range of the VPC")
        .contains("\n  Makes a network and puts a file share into it.\n")
        .contains("\n    asks before it begins\n    point of no return: abort is refused")
        .contains("\nprechecks: identity\n", "\n  prechecks: quotas\n");
  }

  @Test
  void graphIsReadAtAHundredColumns() {
    Ran ran = run("graph", "setup");

    assertThat(ran.out())
        .isEqualTo(
            """
            setup · A small site in two stages
            4 steps in 4 rounds, about 1:34 if nothing waits for an answer

              1  network/vpc               0:04
              2  network/public-subnets    0:00  after network/vpc
              3  storage/share             1:30  after network/public-subnets, network/vpc
              4  storage/keys              0:00  after storage/share

            finally, whatever happened before

              1  finally/report            0:00
            """);
  }

  @Test
  void graphBreaksLongLists() throws IOException {
    var steps = new StringBuilder();
    var needs = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      steps.append(
          "      - {id: step-number-%d, title: S, uses: manual, with: {text: x}}\n".formatted(i));
      needs.append(i == 0 ? "" : ", ").append("stage/step-number-").append(i);
    }
    Files.writeString(
        temporary.resolve("r.yaml"),
        "id: r\ntitle: R\nstages:\n  - id: stage\n    title: S\n    steps:\n"
            + steps
            + "      - {id: last, title: L, uses: manual, with: {text: x}, needs: ["
            + needs
            + "]}\n");

    assertThat(run(temporary, "graph", "r").out().lines())
        .contains("13 steps in 2 rounds, about 0:00 if nothing waits for an answer")
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100))
        .filteredOn(line -> line.contains("stage/step-number-11"))
        .last()
        .asString()
        .matches(" {41}stage/step-number-\\d.*");
  }

  @Test
  void graphIsJsonForPrograms() throws IOException {
    JsonNode graph = new JsonMapper().readTree(run("graph", "setup", "--json").out());

    assertThat(graph.fieldNames()).toIterable().containsExactly("steps");
    assertThat(graph.get("steps").get(0))
        .hasToString("{\"id\":\"network/vpc\",\"needs\":[],\"usual\":\"PT4S\"}");
    assertThat(graph.get("steps").get(2))
        .hasToString(
            "{\"id\":\"storage/share\",\"needs\":[\"network/public-subnets\",\"network/vpc\"],"
                + "\"usual\":\"PT1M30S\"}");
    assertThat(graph.get("steps")).hasSize(5);
  }

  @Test
  void graphIsMermaidForPages() {
    assertThat(run("graph", "setup", "--mermaid").out())
        .isEqualTo(
            """
            flowchart TD
              subgraph stage1["Step 1 · Deploy the VPC"]
                s1["VPC with DNS host names"]
                s2["Public subnets"]
              end
              subgraph stage2["Step 3 · Shared storage"]
                s3["File share"]
                s4["Hand out the keys"]
              end
              subgraph lastly["finally"]
                s5["Write the report"]
              end
              s1 --> s2
              s2 --> s3
              s1 --> s3
              s3 --> s4
              s1 --> s5
            """);
  }

  @Test
  void graphTakesOneFormOnly() {
    Ran ran = run("graph", "setup", "--json", "--mermaid");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("mutually exclusive");
  }

  @Test
  void schemaIsJson() throws IOException {
    Ran ran = run("schema");

    assertThat(ran.code()).isZero();
    assertThat(new JsonMapper().readTree(ran.out()).path("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
  }

  @Test
  void withoutASubcommandItSaysWhichThereAre() {
    Ran ran = run();

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("Say which: runbook list, show, lint, graph or schema.");
  }
}
