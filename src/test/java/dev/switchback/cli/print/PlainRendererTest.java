package dev.switchback.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.engine.Graph;
import dev.switchback.run.Failure;
import dev.switchback.run.Outcome;
import dev.switchback.run.Outputs;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunScript;
import dev.switchback.runbook.Position;
import dev.switchback.runbook.Step;
import dev.switchback.runbook.StepId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlainRendererTest {
  private static final RunWords WORDS =
      new RunWords(
          "setup of demo",
          Map.of("network", "Step 1 · Deploy the VPC"),
          "./switchback --site demo resume");
  private static final Failure LIMIT =
      new Failure(
          Failure.Kind.REFUSED,
          "CreateNatGateway was refused: NatGatewayLimitExceeded (5 of 5).",
          "Delete one or ask for a higher quota.");

  private final StringWriter printed = new StringWriter();
  private final RunScript run =
      new RunScript()
          .plans("network/vpc")
          .plans("network/nat-gateway", "network/vpc")
          .plans("network/routes", "network/nat-gateway");

  @Test
  void aRunThatGoesThrough() {
    PlainRenderer renderer = renderer(List.of());
    play(renderer, run.begins().starts("network/vpc").at(2));
    play(renderer, run.succeeds("network/vpc", Outputs.of("id", "vpc-1")));
    play(renderer, run.starts("network/nat-gateway"));
    for (int second = 3; second < 100; second += 5) {
      renderer.said(
          run.at(second).now(), new StepId("network/nat-gateway"), "NAT gateway: pending");
    }
    run.at(107).succeeds("network/nat-gateway", Outputs.of("id", "nat-1"));
    run.skips("network/routes", "--skip").finishes(Outcome.SUCCEEDED);
    play(renderer, run);

    assertThat(printed)
        .hasToString(
            """
            setup of demo: 3 steps

            Step 1 · Deploy the VPC
                0:00 ▸ network/vpc          Title of network/vpc
                0:02 ✔ network/vpc          done in 0:02
                0:02 ▸ network/nat-gateway  Title of network/nat-gateway
                0:03 · network/nat-gateway  NAT gateway: pending
                1:47 ✔ network/nat-gateway  done in 1:45
                1:47 ○ network/routes       skipped: --skip

            ✔ setup of demo succeeded in 1:47: 2 done, 1 skipped

              critical path  1:47  network/vpc -> network/nat-gateway
              sequential     1:47

              network/vpc.id          vpc-1
              network/nat-gateway.id  nat-1
            """);
  }

  @Test
  void whereAStageGathersItsOutputsOnlyThoseAreShown() {
    run.plans("network/outputs").begins().starts("network/vpc");
    run.succeeds("network/vpc", Outputs.of("id", "vpc-1")).starts("network/outputs");
    run.succeeds("network/outputs", Outputs.of("vpcId", "vpc-1")).finishes(Outcome.SUCCEEDED);

    play(renderer(List.of()), run);

    assertThat(printed.toString()).contains("network/outputs.vpcId  vpc-1");
    assertThat(printed.toString()).doesNotContain("network/vpc.id");
  }

  @Test
  void aFailureSaysWhatToDoAndHowToGoOn() {
    play(
        renderer(List.of()),
        run.begins()
            .starts("network/vpc")
            .at(2)
            .doubts("network/vpc", new Failure(Failure.Kind.PASSING, "Throttled.", ""))
            .at(4)
            .starts("network/vpc", 2)
            .at(5)
            .succeeds("network/vpc")
            .confirms("network/nat-gateway", "--yes")
            .starts("network/nat-gateway")
            .at(6)
            .fails("network/nat-gateway", LIMIT)
            .finishes(Outcome.FAILED));

    assertThat(printed)
        .hasToString(
            """
            setup of demo: 3 steps

            Step 1 · Deploy the VPC
                0:00 ▸ network/vpc          Title of network/vpc
                0:02 ? network/vpc          in doubt after 0:02: Throttled.
                0:04 ▸ network/vpc          Title of network/vpc (attempt 2)
                0:05 ✔ network/vpc          done in 0:03
                0:05 · network/nat-gateway  confirmed: --yes
                0:05 ▸ network/nat-gateway  Title of network/nat-gateway
                0:06 ✖ network/nat-gateway  failed after 0:01: CreateNatGateway was refused: NatGatewayLimitExceeded (5 of 5).
                                            Delete one or ask for a higher quota.

            ✖ setup of demo failed after 0:06: 1 done, 1 failed, 1 left

              critical path  0:04  network/vpc -> network/nat-gateway
              sequential     0:04

              not done             network/routes
              network/nat-gateway  CreateNatGateway was refused: NatGatewayLimitExceeded (5 of 5). Delete one or
                                   ask for a higher quota.

              To go on where it stopped: ./switchback --site demo resume
            """);
  }

  @Test
  void manyStepsThatAreNotDoneAreCountedByStageAndTheCauseComesLast() {
    for (String name : List.of("a", "b", "c")) {
      run.plans("cluster/" + name);
    }
    run.begins().starts("network/vpc").at(2).fails("network/vpc", LIMIT).finishes(Outcome.FAILED);
    play(renderer(List.of()), run);

    assertThat(printed.toString())
        .contains("  not done     network 2, cluster 3\n  network/vpc  CreateNatGateway")
        .doesNotContain("cluster/a");
  }

  @Test
  void aPauseAndTheProcessThatGoesOn() {
    run.begins().starts("network/vpc").at(2).succeeds("network/vpc", Outputs.of("id", "vpc-1"));
    play(renderer(List.of()), run.at(3).pauses("Ctrl-C"));
    assertThat(printed.toString())
        .endsWith(
            """
                0:02 ✔ network/vpc          done in 0:02

            ‖ setup of demo is paused after 0:03: 1 done, 2 left

              critical path  0:02  network/vpc
              sequential     0:02

              not done  network/nat-gateway, network/routes

              paused: Ctrl-C

              To go on where it stopped: ./switchback --site demo resume
            """);

    printed.getBuffer().setLength(0);
    List<RunEvent> before = run.events();
    var rest =
        new RunScript().plans("network/vpc").plans("network/nat-gateway").plans("network/routes");
    rest.at(7200).resumes().starts("network/nat-gateway").at(7210).succeeds("network/nat-gateway");
    play(renderer(before), rest.finishes(Outcome.SUCCEEDED));

    assertThat(printed.toString())
        .startsWith(
            """
            setup of demo: going on, 1 of 3 steps done before

            Step 1 · Deploy the VPC
                0:03 ▸ network/nat-gateway  Title of network/nat-gateway
                0:13 ✔ network/nat-gateway  done in 0:10
            """)
        .contains("succeeded in 0:13: 2 done, 1 left")
        .contains("network/vpc.id  vpc-1");
  }

  @Test
  void anAbortUndoes() {
    var undo = new RunScript().plans("undo/network/vpc");
    undo.at(8).aborts().starts("undo/network/vpc").at(9).undoes("undo/network/vpc", "network/vpc");

    play(renderer(run.begins().events()), undo.finishes(Outcome.ABORTED));

    assertThat(printed)
        .hasToString(
            """

            setup of demo: aborting, 1 step to undo, the newest first
                0:00 ▸ undo/network/vpc     Title of undo/network/vpc
                0:01 ↺ undo/network/vpc     undone in 0:01

            ↺ setup of demo was aborted and undone after 0:01: 1 done

              critical path  0:01  undo/network/vpc
              sequential     0:01
            """);
  }

  @Test
  void withoutColoursAndUnicodeItIsPlainAscii() {
    run.begins().starts("network/vpc").at(2).fails("network/vpc", LIMIT).finishes(Outcome.FAILED);
    play(
        new PlainRenderer(new PrintWriter(printed), graph(), looks(Palette.BARE), WORDS, List.of()),
        run);

    assertThat(printed.toString())
        .isASCII()
        .contains("Step 1 - Deploy the VPC")
        .contains("0:02 x network/vpc          failed after 0:02");
  }

  @Test
  void coloursAddNothingButColours() {
    run.begins().starts("network/vpc").at(2).fails("network/vpc", LIMIT).finishes(Outcome.FAILED);
    play(renderer(List.of()), run);
    String bare = printed.toString();
    printed.getBuffer().setLength(0);

    var colourful =
        new PlainRenderer(
            new PrintWriter(printed), graph(), looks(new Palette(true, true)), WORDS, List.of());
    run.events().forEach(colourful::event);

    assertThat(printed.toString()).contains("\u001b[31m✖\u001b[0m");
    assertThat(printed.toString().replaceAll("\u001b\\[\\d+m", "")).isEqualTo(bare);
  }

  @Test
  void aNarrowTerminalBreaksLinesBetweenWordsBelowTheText() {
    run.begins().starts("network/vpc").at(2).fails("network/vpc", LIMIT).finishes(Outcome.FAILED);
    var looks = new PlainRenderer.Looks(Palette.BARE, OptionalInt.of(60));
    play(new PlainRenderer(new PrintWriter(printed), graph(), looks, WORDS, List.of()), run);

    assertThat(printed.toString().lines()).allMatch(line -> line.length() <= 60);
    assertThat(printed.toString()).contains("failed after 0:02");
  }

  private PlainRenderer renderer(List<RunEvent> before) {
    return new PlainRenderer(
        new PrintWriter(printed), graph(), looks(new Palette(false, true)), WORDS, before);
  }

  private static PlainRenderer.Looks looks(Palette palette) {
    return new PlainRenderer.Looks(palette, OptionalInt.empty());
  }

  /// Hands over what the script has added since the last time.
  private void play(PlainRenderer renderer, RunScript script) {
    script.takeNew().forEach(renderer::event);
  }

  private static Graph graph() {
    return Graph.of(
        List.of(
            node("network/vpc"),
            node("network/nat-gateway"),
            node("network/routes"),
            node("undo/network/vpc")),
        List.of());
  }

  private static Graph.Node node(String path) {
    var step =
        new Step(
            new StepId(path),
            new Step.Heading("Title of " + path, "", Position.of("x.yaml")),
            new Step.Work("vpc", JsonNodeFactory.instance.objectNode()),
            new Step.Order(Set.of(), Map.of()),
            Step.Policy.PLAIN);
    return new Graph.Node(
        step.id(),
        step.heading(),
        new Graph.Task.Apply(step),
        Set.of(),
        new Graph.Expected(Duration.ZERO, Step.Policy.PLAIN));
  }
}
