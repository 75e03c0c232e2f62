package dev.switchback.runbook;

import static dev.switchback.runbook.SampleRunbooks.runbook;
import static dev.switchback.runbook.SampleRunbooks.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepHashTest {
  private static final String STEP =
      "- {id: s, title: T, about: A, uses: decide, with: {vpc: v, reason: r}, needs: [one/a,"
          + " one/b], when: {input.i: [x, y]}}\n";

  @TempDir Path folder;

  private String hash(String step) {
    Path file =
        write(
            folder,
            "r.yaml",
            runbook(
                "inputs: {i: {type: text, prompt: I}}\n",
                "- {id: a, title: A, uses: manual, with: {text: x}}\n"
                    + "- {id: b, title: B, uses: manual, with: {text: x}}\n"
                    + step));
    return StepHash.of(SampleRunbooks.loader().load(file).steps().toList().getLast());
  }

  @Test
  void isSixteenHexadecimalDigitsAndTheSameEverywhere() {
    assertThat(hash(STEP)).matches("[0-9a-f]{16}").isEqualTo("bb7eebb33278a3e6");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title: T | title: Other",
        "about: A | confirm: true",
        "vpc: v, reason: r | reason: r, vpc: v",
        "[one/a, one/b] | [one/b, one/a]",
        "[x, y] | [y, x]",
        "about: A | timeout: 5m",
      })
  void proseAndOrderDoNotMatter(String from, String to) {
    assertThat(STEP).contains(from);
    assertThat(hash(STEP.replace(from, to))).isEqualTo(hash(STEP));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vpc: v | vpc: w",
        "[one/a, one/b] | [one/a]",
        "[x, y] | [x]",
        "uses: decide, with: {vpc: v, reason: r} | uses: vpc, with: {cidr: v}",
        "with: {vpc: v, reason: r} | with: {vpc: v}",
      })
  void whatIsDoneMatters(String from, String to) {
    assertThat(STEP).contains(from);
    assertThat(hash(STEP.replace(from, to))).isNotEqualTo(hash(STEP));
  }
}
