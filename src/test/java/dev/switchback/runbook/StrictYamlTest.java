package dev.switchback.runbook;

import static dev.switchback.runbook.SampleRunbooks.problemsOf;
import static dev.switchback.runbook.SampleRunbooks.runbook;
import static dev.switchback.runbook.SampleRunbooks.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people and accidents put into files, and what is said about it.
class StrictYamlTest {
  private static final String STEP = "- {id: a, title: A, uses: manual, with: {text: x}}\n";

  @TempDir Path folder;

  private Path file(String text) {
    return write(folder, "r.yaml", text);
  }

  @Test
  void anUnknownKeyIsReportedWithTheRightOne() {
    problemsOf(file("id: r\ntitel: R\nstages: []\n"))
        .containsExactly(
            "1:1: `title` is missing here.", "2:1: Unknown key `titel`. Did you mean `title`?");
  }

  @Test
  void anUnknownKeyLikeNoOtherIsReportedWithThoseThereAre() {
    problemsOf(file(runbook("", "- {id: a, title: A, uses: manual, zzzzzzzzz: 1}\n")))
        .containsExactly(
            "7:41: Unknown key `zzzzzzzzz`. There is: about, confirm, id, needs,"
                + " pointOfNoReturn, retry, timeout, title, uses, when, with.");
  }

  @Test
  void allMistakesOfAFileAreReportedAtOnce() {
    problemsOf(
            file(
                """
                id: r
                title: 2026
                prechecks: identity
                inputs: {a: {type: cdir, prompt: A?}}
                stages:
                  - title: One
                    steps:
                      - {id: a, title: A, uses: manual, timeout: soon, retry: -1, confirm: maybe}
                      - text
                      - {id: b, title: , uses: manual, pointOfNoReturn: 1}
                  - include: [a, b]
                """))
        .containsExactly(
            "2:8: `title` must be text, not a number: put it in quotes.",
            "3:12: `prechecks` must be a list, not text.",
            "4:20: `type` must be one of the input types. Did you mean `cidr`?",
            "6:5: `id` is missing here.",
            "8:50: `timeout` must be a duration above zero such as 10m, 90s or 1h30m.",
            "8:63: `retry` must be a whole number from 0 to 100.",
            "8:76: `confirm` must be true or `site-name`.",
            "9:9: This must be a map of keys, not text.",
            "10:23: `title` has no value.",
            "10:57: `pointOfNoReturn` must be true or false, not a number.",
            "11:14: `include` must be text, not a list.");
  }

  @Test
  void aTabIsNamed() {
    problemsOf(file("id: r\n\ttitle: R\n"))
        .containsExactly("2:1: A tab stands here; YAML is indented with spaces.");
  }

  @Test
  void aLargeFileIsRefusedBeforeItIsParsed() throws IOException {
    Path large = Files.writeString(folder.resolve("r.yaml"), "[".repeat(10 << 20));

    problemsOf(large)
        .containsExactly("The file has 10.0 MB; 1 MB is the limit. Is this the right file?");
  }

  @ParameterizedTest
  @CsvSource({"''", "'\n\n'", "'# nothing but words\n'", "'---\n'", "'~'"})
  void anEmptyFileIsCalledEmpty(String text) {
    problemsOf(file(text)).containsExactly("The file is empty.");
  }

  @Test
  void aliasesAreRefusedBeforeTheyExplode() {
    var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      text.append("a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(9)));
    }

    problemsOf(file(text.toString()))
        .hasSize(20)
        .startsWith(
            "1:5: The anchor `&a0` is refused: there are no aliases.",
            "2:5: The anchor `&a1` is refused: there are no aliases.",
            "2:10: The alias `*a0` is refused: write the value out here.");
  }

  @Test
  void anAliasOfItselfIsRefused() {
    problemsOf(file("id: &me [*me]\n")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"[", "'{a: '", "'- '"})
  void deepNestingIsRefusedWhereItBecomesTooDeep(String bracket) {
    problemsOf(file(bracket.repeat(5_000)))
        .containsExactly(
            "1:%d: This is nested deeper than 50 levels.".formatted(50 * bracket.length() + 1));
  }

  @Test
  void aBinaryFileIsCalledNotText() throws IOException {
    Path binary = Files.write(folder.resolve("r.yaml"), new byte[] {'i', 'd', '\n', 'x', 0, 1, 2});

    problemsOf(binary)
        .containsExactly("2:2: The file is not text: here stands the character U+0000.");
  }

  @Test
  void anotherEncodingIsCalledByItsFirstByte() throws IOException {
    Path latin =
        Files.write(
            folder.resolve("r.yaml"), "id: r\ntitle: Müll".getBytes(StandardCharsets.ISO_8859_1));

    problemsOf(latin)
        .containsExactly("2:9: The file is not text in UTF-8: here stands the byte 0xFC.");
  }

  @Test
  void aCutCharacterAtTheEndIsNotUtf8() throws IOException {
    byte[] whole = "id: é".getBytes(StandardCharsets.UTF_8);
    Path cut =
        Files.write(folder.resolve("r.yaml"), java.util.Arrays.copyOf(whole, whole.length - 1));

    problemsOf(cut)
        .containsExactly("1:5: The file is not text in UTF-8: here stands the byte 0xC3.");
  }

  @Test
  void aDuplicateKeyIsReportedAtItsSecondPlace() {
    problemsOf(file("id: r\ntitle: R\nid: s\nstages: []\n"))
        .containsExactly("3:1: The key `id` is given twice; the first is in line 1.");
  }

  @Test
  void oneDocumentAFile() {
    problemsOf(file("id: r\n---\nid: s\n"))
        .containsExactly("2:1: A second document begins here; a file holds one.");
  }

  @Test
  void tagsAreRefused() {
    problemsOf(file("id: !!java.net.URL [x]\n"))
        .containsExactly(
            "1:5: The tag `tag:yaml.org,2002:java.net.URL` is refused: values say themselves what"
                + " they are.");
  }

  @Test
  void brokenYamlSaysWhatTheParserSaw() {
    problemsOf(file("id: [a, b\ntitle: R\n"))
        .singleElement()
        .asString()
        .startsWith("2:6: This is not YAML: while parsing a flow sequence");
  }

  @Test
  void keysAreWordsOfOneLine() {
    problemsOf(file("{[a]: b, \"a\\nb\": c}\n"))
        .containsExactly(
            "1:2: A key must be a word.", "1:10: A key is one line of at most 200 characters.");
  }

  @Test
  void escapedControlCharactersNeverReachATerminal() {
    problemsOf(file("id: r\ntitle: \"\\e[2J\"\nstages: []\n"))
        .containsExactly("2:8: An escaped control character is refused.");
  }

  @Test
  void wordsAreNotBooleansAndAccountsAreNotNumbers() {
    Path file =
        file(
            runbook(
                "",
                "- {id: a, title: no, uses: await, with: {probe: share-mounted, is: yes, for:"
                    + " {account: 012345678901, day: 2026-11-01, time: 12:30}}}\n"));

    Runbook runbook = SampleRunbooks.loader().load(file);

    Step step = runbook.steps().findFirst().orElseThrow();
    assertThat(step.heading().title()).isEqualTo("no");
    assertThat(step.work().with())
        .hasToString(
            "{\"probe\":\"share-mounted\",\"is\":\"yes\",\"for\":{\"account\":\"012345678901\","
                + "\"day\":\"2026-11-01\",\"time\":\"12:30\"}}");
  }

  @Test
  void aQuestionMarkMayStandInATextInsideBraces() {
    Path file = file(runbook("inputs: {region: {type: region, prompt: Which?, why: a?b}}\n", STEP));

    assertThat(SampleRunbooks.loader().load(file).inputs())
        .extractingByKey("region")
        .extracting(Input::wording)
        .isEqualTo(new Input.Wording("Which?", "a?b"));
  }

  @Test
  void moreProblemsThanAnybodyReadsAreCutShort() {
    problemsOf(file("id: r\ntitle: R\nstages: [" + "1, ".repeat(5_000) + "1]\n"))
        .hasSize(201)
        .contains("3:607: These are 200 problems; there may be more.");
  }

  @Test
  void idsAndReferencesOfAnyLengthAreOnlyProblems() {
    String id = "a" + "-a".repeat(100_000);
    String reference = "${" + "a/".repeat(100_000) + "a.x}";
    problemsOf(
            file(
                runbook(
                    "",
                    "- {id: "
                        + id
                        + ", title: A, uses: manual, with: {text: '"
                        + reference
                        + "'}}\n")))
        .satisfiesExactly(
            problem -> Text.like(problem, "7:14: `a-a-a-"),
            problem -> Text.contains(problem, "A reference is longer than 500 characters."));
  }

  @Test
  void aByteOrderMarkIsNoMistake() {
    problemsOf(file("\uFEFF" + runbook("", STEP))).isEmpty();
  }

  @Test
  void aMissingFileAndAFolderAreNamed() {
    problemsOf(folder.resolve("none.yaml")).containsExactly("There is no such file.");
    assertThat(
            catchThrowableOfType(
                RunbookException.class, () -> SampleRunbooks.loader().load(folder)))
        .hasMessage(folder + ": This is not a regular file.");
  }

  @Test
  void filesBelowTheWorkingFolderAreShownByTheirShortPath() {
    Path file = SampleRunbooks.FOLDER.resolve("broken/unknown-key.yaml").toAbsolutePath();

    assertThat(
            catchThrowableOfType(RunbookException.class, () -> SampleRunbooks.loader().load(file)))
        .message()
        .contains("src/test/resources/runbooks/broken/unknown-key.yaml:2:1: Unknown key `titel`.")
        .doesNotContain(Path.of("").toAbsolutePath().toString());
  }

  @Test
  void aFileIsARunbookOrAStage() {
    problemsOf(file("id: r\ntitle: R\n"))
        .containsExactly(
            "1:1: This has neither `stages`, as a runbook has, nor `steps`, as a stage has.");
    problemsOf(file("id: r\ntitle: R\nstages: []\nsteps: []\n"))
        .containsExactly("4:1: A file has `stages` (a runbook) or `steps` (a stage), not both.");
    problemsOf(file("id: r\ntitle: R\nstage: []\n"))
        .containsExactly(
            "1:1: `stages` is missing here.", "3:1: Unknown key `stage`. Did you mean `stages`?");
    problemsOf(file("just a text"))
        .containsExactly(
            "1:1: This has neither `stages`, as a runbook has, nor `steps`, as a stage has.");
    problemsOf(file("id: r\ntitle: R\nsteps:\n" + STEP))
        .containsExactly(
            "This is a stage, which runs in a runbook that includes it; a runbook has `stages`.");
  }
}
