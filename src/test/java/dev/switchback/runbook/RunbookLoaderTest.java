package dev.switchback.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunbookLoaderTest {
  @TempDir Path folder;

  private static StepId id(String path) {
    return new StepId(path);
  }

  private static Step step(Runbook runbook, String path) {
    return runbook.steps().filter(step -> step.id().equals(id(path))).findFirst().orElseThrow();
  }

  private static Input input(Runbook runbook, String name) {
    return Objects.requireNonNull(runbook.inputs().get(name));
  }

  @Test
  void readsEverythingASetupSays() {
    Runbook setup = SampleRunbooks.sample("setup");

    assertThat(setup.heading())
        .isEqualTo(
            new Runbook.Heading(
                "setup",
                "A small site in two stages",
                "Makes a network and puts a file share into it.",
                "src/test/resources/runbooks/setup.yaml"));
    assertThat(setup.inputs().keySet()).containsExactly("region", "vpcCidr", "size", "encrypted");
    assertThat(input(setup, "vpcCidr"))
        .isEqualTo(
            new Input(
                "vpcCidr",
                InputType.CIDR,
                new Input.Wording("Address range of the VPC", "The post took this one."),
                Optional.of(TextNode.valueOf("10.0.0.0/16")),
                Input.Range.ANY));
    assertThat(input(setup, "size").preset()).contains(IntNode.valueOf(2));
    assertThat(setup.prechecks()).containsExactly("identity");
    assertThat(setup.stages()).extracting(Stage::id).containsExactly("network", "storage");
    assertThat(setup.stages().get(1).prechecks()).containsExactly("quotas");
    assertThat(setup.stages().getFirst().about()).isEqualTo("Costs nothing by itself.");
    assertThat(setup.lastly()).extracting(Step::id).containsExactly(id("finally/report"));
  }

  @Test
  void readsEverythingAStepSays() {
    Runbook setup = SampleRunbooks.sample("setup");

    Step share = step(setup, "storage/share");
    assertThat(share.policy())
        .isEqualTo(
            new Step.Policy(Step.Confirmation.NONE, Optional.of(Duration.ofMinutes(90)), 2, false));
    assertThat(share.heading().at())
        .isEqualTo(new Position("src/test/resources/runbooks/setup.yaml", 21, 9));
    assertThat(share.work().with().get("subnets").get(1).textValue())
        .isEqualTo("${network/public-subnets.ids[1]}");
    Step keys = step(setup, "storage/keys");
    assertThat(keys.policy().confirm()).isEqualTo(Step.Confirmation.YES);
    assertThat(keys.policy().pointOfNoReturn()).isTrue();
    assertThat(keys.order().needs()).containsExactly(id("storage/share"));
  }

  @Test
  void needsAreThoseWrittenAndThoseReferredToButNotThoseOfTheSite() {
    assertThat(step(SampleRunbooks.sample("setup"), "storage/share").order().needs())
        .containsExactlyInAnyOrder(id("network/public-subnets"), id("network/vpc"));
    Runbook failover = SampleRunbooks.sample("failover");
    assertThat(step(failover, "assess/decide").order().needs()).isEmpty();
    assertThat(step(failover, "traffic/drain").order().needs())
        .containsExactly(id("assess/decide"));
    assertThat(step(failover, "traffic/move").order().needs())
        .containsExactlyInAnyOrder(id("traffic/drain"), id("assess/decide"));
    assertThat(failover.lastly().getFirst().order().needs()).containsExactly(id("assess/decide"));
  }

  @Test
  void whenIsAMapOfReferencesToTheValuesTheyMayHave() {
    Step drain = step(SampleRunbooks.sample("failover"), "traffic/drain");

    assertThat(drain.order().when())
        .containsOnlyKeys(
            new Reference.OfStep(id("assess/decide"), List.of("mode")),
            new Reference.OfInput("reason"))
        .containsValue(Set.of(TextNode.valueOf("planned"), TextNode.valueOf("forced")));
  }

  @Test
  void anIncludedRunbookKeepsToItselfUnderItsNewName() {
    Runbook drill = SampleRunbooks.sample("drill");

    assertThat(drill.stages())
        .extracting(Stage::id)
        .containsExactly("out/assess", "out/traffic", "assess");
    assertThat(drill.inputs()).containsOnlyKeys("reason");
    assertThat(drill.lastly()).extracting(Step::id).containsExactly(id("out/finally/report"));
    assertThat(drill.lastly().getFirst().work().with().get("text").textValue())
        .isEqualTo("${out/assess/decide.mode}");
    Step move = step(drill, "out/traffic/move");
    assertThat(move.order().needs())
        .containsExactlyInAnyOrder(id("out/traffic/drain"), id("out/assess/decide"));
    assertThat(move.work().with().get("text").textValue())
        .isEqualTo("Mode ${out/traffic/drain.mode ?? out/assess/decide.mode}");
    assertThat(step(drill, "out/assess/decide").work().with().get("vpc").textValue())
        .isEqualTo("${site:network/vpc.id}");
    assertThat(step(drill, "out/traffic/drain").order().when())
        .containsKey(new Reference.OfStep(id("out/assess/decide"), List.of("mode")));
  }

  @Test
  void anIncludedRunbookWithoutANewNameBringsItsStagesPrechecksAndLastSteps() {
    SampleRunbooks.write(
        folder,
        "inner.yaml",
        SampleRunbooks.runbook(
                "inputs:\n  range: {type: cidr, prompt: Which?}\nprechecks: [quotas]\n",
                "- {id: vpc, title: V, uses: vpc, with: {cidr: \"${input.range}\"}}\n")
            + "finally:\n  - {id: end, title: E, uses: manual, with: {text: End}}\n");
    Path outer =
        SampleRunbooks.write(
            folder,
            "outer.yaml",
            "id: outer\ntitle: O\nprechecks: [identity]\nstages:\n  - include: inner.yaml\n");

    Runbook runbook = SampleRunbooks.loader().load(outer);

    assertThat(runbook.steps().map(Step::id)).containsExactly(id("one/vpc"));
    assertThat(runbook.inputs()).containsOnlyKeys("range");
    assertThat(runbook.prechecks()).containsExactly("identity", "quotas");
    assertThat(runbook.lastly()).extracting(Step::id).containsExactly(id("finally/end"));
  }

  @Test
  void undoIsKnownToTheLoaderItself() {
    Step undo = step(SampleRunbooks.sample("destroy"), "destroy/everything");

    assertThat(undo.work().uses()).isEqualTo("undo");
    assertThat(undo.policy().confirm()).isEqualTo(Step.Confirmation.SITE_NAME);
  }

  @Test
  void absentKeysAreEmptyNotNull() {
    Path file =
        SampleRunbooks.write(
            folder,
            "r.yaml",
            SampleRunbooks.runbook(
                "inputs: {a: {type: text, prompt: A?}}\n",
                "- {id: a, title: A, uses: manual, with: {text: \"${input.a}\"}}\n"));

    Runbook runbook = SampleRunbooks.loader().load(file);

    assertThat(runbook.heading().about()).isEmpty();
    assertThat(input(runbook, "a").preset()).isEmpty();
    assertThat(input(runbook, "a").wording().why()).isEmpty();
    Step step = runbook.steps().findFirst().orElseThrow();
    assertThat(step.policy()).isEqualTo(Step.Policy.PLAIN);
    assertThat(step.heading().about()).isEmpty();
    assertThat(step.order().when()).isEmpty();
  }

  @Test
  void aRunbookOfThousandsOfStepsInAChainIsLoaded() {
    var steps = new StringBuilder("- {id: s0, title: S, uses: manual, with: {text: x}}\n");
    for (int i = 1; i < 5_000; i++) {
      steps.append(
          "- {id: s%d, title: S, uses: manual, with: {text: x}, needs: [one/s%d]}\n"
              .formatted(i, i - 1));
    }
    Path file =
        SampleRunbooks.write(folder, "r.yaml", SampleRunbooks.runbook("", steps.toString()));

    Runbook runbook = SampleRunbooks.loader().load(file);

    assertThat(StepOrder.of(runbook).rounds()).hasSize(5_000);
  }
}
