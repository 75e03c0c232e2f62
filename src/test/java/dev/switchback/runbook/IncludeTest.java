package dev.switchback.runbook;

import static dev.switchback.runbook.SampleRunbooks.problemsOf;
import static dev.switchback.runbook.SampleRunbooks.runbook;
import static dev.switchback.runbook.SampleRunbooks.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncludeTest {
  private static final String STAGE =
      "id: network\n"
          + "title: N\n"
          + "steps:\n"
          + "  - {id: vpc, title: V, uses: vpc, with: {cidr: 10.0.0.0/16}}\n";

  @TempDir Path temporary;
  private Path folder = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(temporary.resolve("runbooks"));
  }

  private Path including(String... entries) {
    return write(
        folder, "r.yaml", "id: r\ntitle: R\nstages:\n  - " + String.join("\n  - ", entries) + "\n");
  }

  @Test
  void aMissingFileNamesTheNearest() {
    write(folder, "01-network.yaml", STAGE);

    problemsOf(including("include: 01-netwrok.yaml"))
        .containsExactly("4:14: There is no file 01-netwrok.yaml. Did you mean `01-network.yaml`?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/x.yaml",
        "file:///etc/passwd",
        "/etc/passwd",
        "\"\"",
        "\"a\\0\""
      })
  void onlyFilesByTheirPathAreIncluded(String include) {
    problemsOf(including("include: " + include))
        .singleElement()
        .asString()
        .matches("4:14: (An include names a file by its path.*|An escaped control.*)");
  }

  @Test
  void filesOutsideTheFolderAreRefusedThroughLinksToo() throws IOException {
    Path outside = write(temporary, "outside.yaml", STAGE);
    Files.createSymbolicLink(folder.resolve("link.yaml"), outside);

    problemsOf(including("include: ../outside.yaml", "include: link.yaml"))
        .containsExactly(
            "4:14: The included file lies outside the runbook's folder.",
            "5:14: The included file lies outside the runbook's folder.");
  }

  @Test
  void filesInFoldersBelowAreIncludedByTheirPathFromTheFileThatNamesThem() {
    write(folder, "below/inner.yaml", "id: i\ntitle: I\nstages:\n  - include: stage.yaml\n");
    write(folder, "below/stage.yaml", STAGE);

    assertThat(SampleRunbooks.loader().load(including("include: below/inner.yaml")).steps())
        .extracting(Step::id)
        .containsExactly(new StepId("network/vpc"));
  }

  @Test
  void filesThatIncludeEachOtherAreNamed() {
    write(folder, "a.yaml", "id: a\ntitle: A\nstages:\n  - include: b.yaml\n");
    Path b = write(folder, "b.yaml", "id: b\ntitle: B\nstages:\n  - {include: a.yaml, as: x}\n");

    problemsOf(b)
        .containsExactly(
            "a.yaml:4:14: These files include each other: b.yaml -> a.yaml -> b.yaml.");
  }

  @Test
  void includesThatDoubleAtEveryLevelComeToAnEnd() {
    for (int level = 0; level < 30; level++) {
      String entry = "  - {include: l%d.yaml, as: %s}\n";
      write(
          folder,
          "l" + level + ".yaml",
          "id: l\ntitle: L\nstages:\n"
              + entry.formatted(level + 1, "a")
              + entry.formatted(level + 1, "b"));
    }
    write(folder, "l30.yaml", STAGE);

    problemsOf(folder.resolve("l0.yaml"))
        .isNotEmpty()
        .allSatisfy(problem -> Text.contains(problem, "More than 200 files are included here."));
  }

  @Test
  void problemsOfEveryIncludedFileAreReportedTogether() {
    write(folder, "one.yaml", "id: one\ntitle: O\nsteps: 5\n");
    write(folder, "two.yaml", "id: two\ntitel: T\nsteps: []\n");

    problemsOf(including("include: one.yaml", "include: two.yaml", "include: three.yaml"))
        .containsExactly(
            "one.yaml:3:8: `steps` must be a list, not a number.",
            "6:14: There is no file three.yaml.",
            "two.yaml:1:1: `title` is missing here.",
            "two.yaml:2:1: Unknown key `titel`. Did you mean `title`?");
  }

  @Test
  void theSameFileTwiceNeedsNamesToTellItApart() {
    write(folder, "network.yaml", STAGE);

    problemsOf(including("include: network.yaml", "include: network.yaml"))
        .singleElement()
        .asString()
        .contains("The stage `network` is there twice");
    problemsOf(including("{include: network.yaml, as: a}", "{include: network.yaml, as: b}"))
        .isEmpty();
  }

  @Test
  void anInputIsSharedAndMustBeOfOneType() {
    write(
        folder,
        "network.yaml",
        "inputs: {a: {type: text, prompt: Inner}}\n"
            + STAGE.replace("10.0.0.0/16", "'${input.a}'"));
    Path shared = including("include: network.yaml");

    assertThat(SampleRunbooks.loader().load(shared).inputs())
        .extractingByKey("a")
        .extracting(input -> input.wording().prompt())
        .isEqualTo("Inner");
    Path outer =
        write(
            folder,
            "outer.yaml",
            "id: r\ntitle: R\ninputs: {a: {type: text, prompt: Outer}}\nstages: [{include:"
                + " network.yaml}]\n");
    assertThat(SampleRunbooks.loader().load(outer).inputs())
        .extractingByKey("a")
        .extracting(input -> input.wording().prompt())
        .isEqualTo("Outer");
    Path other =
        write(
            folder,
            "outer.yaml",
            "id: r\ntitle: R\ninputs: {a: {type: domain, prompt: Outer}}\nstages: [{include:"
                + " network.yaml}]\n");
    problemsOf(other)
        .singleElement()
        .asString()
        .startsWith("network.yaml:1:10: The input `a` is a text here and a domain in ");
  }

  @Test
  void aReferenceOfAnIncludedRunbookMeansItsOwnStepFirst() {
    write(
        folder,
        "inner.yaml",
        runbook(
            "",
            "- {id: vpc, title: V, uses: vpc, with: {cidr: x}}\n"
                + "- {id: s, title: S, uses: subnets, with: {vpc: \"${one/vpc.id}\"}, needs:"
                + " [network/vpc]}\n"));
    write(folder, "network.yaml", STAGE);

    Runbook runbook =
        SampleRunbooks.loader()
            .load(including("include: network.yaml", "{include: inner.yaml, as: in}"));

    Step step = runbook.steps().toList().getLast();
    assertThat(step.id()).isEqualTo(new StepId("in/one/s"));
    assertThat(step.order().needs())
        .containsExactlyInAnyOrder(new StepId("in/one/vpc"), new StepId("network/vpc"));
  }
}
