package dev.switchback.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.precheck.offers.Offer;
import dev.switchback.runbook.Answers;
import dev.switchback.runbook.Input;
import dev.switchback.runbook.InputType;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private final StringWriter said = new StringWriter();

  private static Answers asked() {
    var inputs = new LinkedHashMap<String, Input>();
    var defaults = JsonNodeFactory.instance.objectNode();
    add(inputs, "zone", InputType.LOCAL_ZONE, List.of());
    add(inputs, "mode", InputType.CHOICE, List.of("guided", "manual"));
    add(inputs, "uid", InputType.NUMBER, List.of());
    defaults.put("zone", "us-east-1-bos-1a").put("mode", "guided").put("uid", 33);
    return new Answers(inputs, defaults, List.of());
  }

  private static void add(
      Map<String, Input> inputs, String name, InputType type, List<String> choices) {
    inputs.put(
        name,
        new Input(
            name,
            type,
            new Input.Wording("The " + name + "?", "Why " + name + " matters."),
            Optional.of(JsonNodeFactory.instance.textNode("a default")),
            new Input.Range(choices, Optional.empty())));
  }

  private String answersTo(String typed) {
    var streams =
        new Terminal.Streams(
            new BufferedReader(new StringReader(typed)),
            new PrintWriter(said),
            new PrintWriter(said),
            StandardCharsets.UTF_8);
    return new Questions(
            new Terminal(streams, true, Map.of()),
            new RunOptions(),
            (input, answers) ->
                List.of(
                    new Offer("us-east-1-bos-1a", "Boston"),
                    new Offer("us-east-1-chi-2a", "Chicago")))
        .complete(asked())
        .values()
        .toString();
  }

  @Test
  void theLinesOfListsHaveNumbersThatAreAnswers() {
    assertThat(answersTo("2\n2\n\n"))
        .isEqualTo("{\"zone\":\"us-east-1-chi-2a\",\"mode\":\"manual\",\"uid\":33}");
    assertThat(said.toString())
        .contains("Question 1 of 2", "  2. us-east-1-chi-2a: Chicago", "  1. guided\n");
  }

  @Test
  void anAnswerThatNoListHasIsTakenAndAWrongOneIsAskedAgain() {
    assertThat(answersTo("us-east-1-mia-2a\n7\nguided\n\n"))
        .isEqualTo("{\"zone\":\"us-east-1-mia-2a\",\"mode\":\"guided\",\"uid\":33}");
    assertThat(said.toString()).contains("7 is not one of the choices.");
  }

  @Test
  void theRestIsAskedOnlyWhereItsDefaultsAreNotTaken() {
    assertThat(answersTo("\n\nn\n1000\n")).contains("\"uid\":1000");
    assertThat(said.toString()).contains("1 more question has a default. Take it? [Y/n]");
  }
}
