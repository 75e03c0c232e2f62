package dev.switchback.runbook;

import static dev.switchback.runbook.SampleRunbooks.sample;
import static dev.switchback.runbook.SampleRunbooks.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {
  @TempDir Path folder;

  private static List<String> problems(Answers answers) {
    return catchThrowableOfType(RunbookException.class, answers::given).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  void laterPlacesWinOverEarlierOnes() {
    Path file = write(folder, "answers.yaml", "size: 5\nvpcCidr: 10.1.0.0/16\n");

    Answers.Given given =
        Answers.to(sample("setup")).file(file).pairs(List.of("size=7", "encrypted=false")).given();

    assertThat(given.values())
        .hasToString(
            "{\"region\":\"us-east-1\",\"vpcCidr\":\"10.1.0.0/16\",\"size\":7,\"encrypted\":false}");
    assertThat(given.missing()).isEmpty();
  }

  @Test
  void whatHasNoAnswerIsMissing() {
    Answers answers = Answers.to(sample("failover"));

    assertThat(answers.given().missing()).extracting(Input::name).containsExactly("reason");
    assertThat(answers.pairs(List.of("reason=outage")).given().missing()).isEmpty();
  }

  @Test
  void earlierAnswersAreTakenWhereTheyAreAskedFor() {
    var earlier = JsonNodeFactory.instance.objectNode().put("size", 4).put("reason", "outage");

    Answers.Given given = Answers.to(sample("setup")).known(earlier).given();

    assertThat(given.values().get("size").intValue()).isEqualTo(4);
    assertThat(given.values().has("reason")).isFalse();
  }

  @Test
  void aFileForTheRestNeverOverrulesAndMayHoldMore() {
    Path demo = write(folder, "demo.yaml", "reason: planned\nsize: 9\n");

    assertThat(Answers.to(sample("failover")).otherwise(demo).given().values())
        .hasToString("{\"reason\":\"planned\"}");
    assertThat(
            Answers.to(sample("failover"))
                .pairs(List.of("reason=outage"))
                .otherwise(demo)
                .given()
                .values())
        .hasToString("{\"reason\":\"outage\"}");
  }

  @Test
  void everyWrongAnswerIsReportedWithItsPlace() {
    Path file = write(folder, "answers.yaml", "szie: 5\nvpcCidr: 10.0.0.0/99\nencrypted: maybe\n");

    assertThat(
            problems(
                Answers.to(sample("setup"))
                    .file(file)
                    .pairs(List.of("size=many", "regoin=x", "alone", "=x"))))
        .containsExactlyInAnyOrder(
            "--input: `size`: many is not a number.",
            "--input: There is no input `regoin`. Did you mean `region`?",
            "--input: An input is given as name=value.",
            "--input: An input is given as name=value.",
            file + ":1:1: There is no input `szie`. Did you mean `size`?",
            file + ":2:1: `vpcCidr`: 10.0.0.0/99 has the prefix /99; AWS takes /16 to /28.",
            file + ":3:1: `encrypted`: maybe is neither true nor false.");
  }

  @Test
  void anAnswersFileIsReadAsStrictlyAsARunbook() {
    Path file = write(folder, "answers.yaml", "size: 5\nsize: 6\n");
    Path list = write(folder, "list.yaml", "- size\n");

    assertThat(problems(Answers.to(sample("setup")).file(file).file(list)))
        .containsExactly(
            file + ":2:1: The key `size` is given twice; the first is in line 1.",
            list + ":1:1: An answers file has lines of `name: value`.");
  }

  @Test
  void aPairKeepsItsTextUnlessANumberOrABooleanIsAskedFor() {
    var account =
        new Input(
            "account",
            InputType.TEXT,
            new Input.Wording("A", ""),
            Optional.empty(),
            Input.Range.ANY);
    var answers =
        new Answers(Map.of("account", account), JsonNodeFactory.instance.objectNode(), List.of());

    assertThat(answers.pairs(List.of("account=123=4")).given().values().get("account"))
        .isEqualTo(TextNode.valueOf("123=4"));
    assertThat(answers.pairs(List.of("account=12345")).given().values().get("account"))
        .isEqualTo(TextNode.valueOf("12345"));
    assertThat(problems(answers.pairs(List.of("account="))))
        .containsExactly("--input: `account`: The text is empty.");
  }
}
