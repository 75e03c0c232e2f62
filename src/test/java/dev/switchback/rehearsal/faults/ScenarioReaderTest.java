package dev.switchback.rehearsal.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchback.runbook.Problem;
import dev.switchback.runbook.RunbookException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("s.yaml");
  }

  /// The problems, each as `line:column text`.
  private List<String> problems(byte[] content) throws IOException {
    Files.write(file, content);
    return problems();
  }

  private List<String> problems(String content) throws IOException {
    return problems(content.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> problems() {
    RunbookException thrown =
        catchThrowableOfType(RunbookException.class, () -> ScenarioReader.read(file));
    assertThat(thrown).as("problems were expected").isNotNull();
    assertThat(thrown.problems()).allMatch(problem -> problem.at().file().equals(file.toString()));
    return thrown.problems().stream().map(ScenarioReaderTest::shown).toList();
  }

  private static String shown(Problem problem) {
    return problem.at().line() + ":" + problem.at().column() + " " + problem.text();
  }

  /// The `^` stands before the place that the problem is expected at.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "^{operation: sts:B, throtle: true}                  | exactly one of: throttle, deny",
        "^{operation: sts:B, throttle: true, deny: true}     | exactly one of",
        "{operation: ^efs:B, throttle: true}               | Did you mean `elasticfilesystem`",
        "{operation: ^routes53:B, throttle: true}          | Did you mean `route53`",
        "{operation: sts:B, throttle: ^yes}                  | `throttle` is `true`",
        "{operation: sts:B, throttle: true, nth: ^0}         | `nth` is a whole number",
        "{operation: sts:B, throttle: true, nth: ^x}         | not `x`",
        "{operation: sts:B, throttle: true, times: ^99999999} | from 1 to 999999",
        "{operation: sts:B, throttle: true, nth: 1, every: ^2} | exclude each other",
        "{operation: sts:B, throttle: true, nth: ^[1]}       | one word or number",
        "{operation: sts:B, delay: ^5 parsecs}               | such as 5s, 2m or 1h",
        "{operation: sts:B, delay: ^-5s}                     | such as 5s, 2m or 1h",
        "{operation: sts:B, crash: ^sometimes}               | `before`",
        "{operation: sts:B, fail: ^{status: 500}}            | needs the service's error `code`",
        "{operation: sts:B, fail: {code: X, status: ^200}}   | from 400 to 599",
        "{operation: sts:B, fail: {code: X, after: ^maybe}}  | true (the service did it",
        "{operation: sts:B, fail: ^InternalError}            | A mapping of keys to values",
        "{operation: sts:B, throttle: ^&a true}              | Anchors and aliases",
        "{operation: sts:B, throttle: true, ^throttle: true} | twice",
        "{operation: ^B, throttle: true}                   | service:Operation",
        "^{throttle: true}                                 | needs an `operation`",
        "{operation: sts:B, throttle: true, ^ntth: 3}        | not known here",
      })
  void whatIsWrongWithAFaultIsShownWhereItStands(String fault, String why) throws IOException {
    String line = "  - " + fault.strip();
    String where = "2:" + (line.indexOf('^') + 1) + " ";
    assertThat(problems("faults:\n" + line.replace("^", "") + "\n"))
        .anySatisfy(problem -> assertThat(problem).startsWith(where).contains(why));
  }

  @Test
  void everyProblemIsReportedAtOnce() throws IOException {
    assertThat(
            problems(
                """
                faults:
                  - {operation: CreateVpc, throttle: true}
                  - {throttle: true}
                  - {operation: ec2:CreateVpc, throttle: true, ntth: 3}
                falts: []
                """))
        .hasSize(4)
        .anyMatch(problem -> problem.startsWith("2:17 An operation is written service:Operation"))
        .anyMatch(problem -> problem.startsWith("3:5 A fault needs an `operation`"))
        .anyMatch(problem -> problem.startsWith("4:48 The key `ntth` is not known here"))
        .anyMatch(problem -> problem.startsWith("5:1 The key `falts` is not known here"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                        | 0:0 The file is empty",
        "'# nothing'               | 0:0 The file is empty",
        "'- a'                     | 1:1 A mapping of keys to values is expected",
        "'faults: 3'               | 1:9 A scenario has a list",
        "'\tfaults: []'            | 1:1 This is not YAML",
        "'faults: ['               | 1:10 This is not YAML",
        "'faults: [3]'             | 1:10 A mapping of keys to values",
        "'faults: [{operation: sts:B}, *x]' | 1:30 This is not YAML",
      })
  void filesThatAreNoScenario(String content, String problem) throws IOException {
    assertThat(problems(content)).anyMatch(shown -> shown.startsWith(problem));
  }

  @Test
  void filesThatAreNoTextOrTooMuchOfIt() throws IOException {
    assertThat(problems(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}))
        .singleElement()
        .matches(problem -> problem.contains("not text in UTF-8"));
    assertThat(problems(new byte[] {0, 1, 2}))
        .singleElement()
        .matches(problem -> problem.contains("not YAML"));
    assertThat(problems("#".repeat(2_000_000)))
        .singleElement()
        .matches(problem -> problem.contains("at most 1 MB"));
    assertThat(problems("faults: " + "[".repeat(5_000)))
        .singleElement()
        .matches(problem -> problem.contains("not YAML"));
  }

  @Test
  void aliasesAreNotUnfolded() throws IOException {
    assertThat(
            problems(
                """
                faults:
                  - &a {operation: ec2:CreateVpc, throttle: true}
                  - *a
                """))
        .hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void noFile() {
    assertThat(problems())
        .containsExactly("0:0 There is no such file; name a scenario with --scenario FILE.");
  }
}
