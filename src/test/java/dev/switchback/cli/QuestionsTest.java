package dev.switchback.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.precheck.offers.Offer;
import dev.switchback.runbook.Answers;
import dev.switchback.runbook.Input;
import dev.switchback.runbook.InputType;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

  /// Keeps what it is told, and has nothing but a heading.
  private static final class Noted implements Questions.Sheet {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    boolean begins = true;

    @Override
    public ObjectNode kept() {
      return kept;
    }

    @Override
    public void keep(ObjectNode answers) {
      kept = answers.deepCopy();
    }

    @Override
    public List<String> review(ObjectNode answers) {
      return List.of("Review: 3 answers");
    }

    @Override
    public boolean beginsUnasked() {
      return begins;
    }
  }

  private final Noted sheet = new Noted();

  /// Empty if the operator left.
  private String answersTo(String typed) {
    var streams =
        new Terminal.Streams(
            new BufferedReader(new StringReader(typed)),
            new PrintWriter(said),
            new PrintWriter(said),
            StandardCharsets.UTF_8);
    var offers = new ArrayList<Offer>();
    offers.add(new Offer("us-east-1-bos-1a", "Boston"));
    offers.add(new Offer("us-east-1-chi-2a", "Chicago"));
    for (int i = 3; i <= 28; i++) {
      offers.add(new Offer("us-east-1-tw" + (char) ('a' + i - 3) + "-1a", "Town " + i));
    }
    return new Questions(
            new Terminal(streams, true, Map.of()),
            new RunOptions(),
            (input, answers) -> offers,
            sheet)
        .complete(asked())
        .map(given -> given.values().toString())
        .orElse("");
  }

  @Test
  void theLinesOfListsHaveNumbersThatAreAnswers() {
    assertThat(answersTo("2\n2\n\n\n"))
        .isEqualTo("{\"zone\":\"us-east-1-chi-2a\",\"mode\":\"manual\",\"uid\":33}");
    assertThat(said.toString())
        .contains("Question 1 of 2", "  2. us-east-1-chi-2a: Chicago", "  1. guided\n");
  }

  @Test
  void aLongListIsCutAndSearchedAndItsLinesKeepTheirNumbers() {
    assertThat(answersTo("/TOWN 27\n/nowhere\n27\n\n\n\n")).contains("us-east-1-twy-1a");
    assertThat(said.toString())
        .contains(
            "  20. us-east-1-twr-1a: Town 20\n  and 8 more: /TEXT lists those with TEXT",
            "  27. us-east-1-twy-1a: Town 27",
            "Nothing in the list has nowhere in it.")
        .doesNotContain("  21. ");
  }

  @Test
  void anAnswerThatNoListHasIsTakenAndAWrongOneIsAskedAgain() {
    assertThat(answersTo("us-east-1-mia-2a\n7\nguided\n\n\n"))
        .isEqualTo("{\"zone\":\"us-east-1-mia-2a\",\"mode\":\"guided\",\"uid\":33}");
    assertThat(said.toString()).contains("7 is not one of the choices.");
  }

  @Test
  void theRestIsAskedOnlyWhereItsDefaultsAreNotTaken() {
    assertThat(answersTo("\n\nn\n1000\n\n")).contains("\"uid\":1000");
    assertThat(said.toString()).contains("1 more question has a default. Take it? [Y/n]");
  }

  @Test
  void backGoesToTheQuestionBeforeAndItsAnswerStands() {
    assertThat(answersTo("2\n<\n\nmanual\n\n\n"))
        .isEqualTo("{\"zone\":\"us-east-1-chi-2a\",\"mode\":\"manual\",\"uid\":33}");
    assertThat(said.toString())
        .contains("The zone? A number, or another answer [us-east-1-chi-2a]");
  }

  @Test
  void theReviewShowsEveryAnswerAndChangesOneByItsNumber() {
    assertThat(answersTo("\n\n\n9\n2\nmanual\ny\n")).contains("\"mode\":\"manual\"");
    assertThat(said.toString())
        .contains(
            "Review: 3 answers\n  1. The zone? us-east-1-bos-1a\n  2. The mode? guided\n",
            "y, q, <, or a number from 1 to 3.",
            "  2. The mode? manual\n");
  }

  @Test
  void onARealAccountNothingBeginsWithoutAYes() {
    sheet.begins = false;
    assertThat(answersTo("\n\n\n\n")).as("an empty line, then the end").isEmpty();
    assertThat(answersTo("\n\n\ny\n")).isNotEmpty();
  }

  @Test
  void whoLeavesBeginsNothingAndGoesOnWhereItWas() {
    assertThat(answersTo("2\n")).isEmpty();
    assertThat(sheet.kept.toString()).isEqualTo("{\"zone\":\"us-east-1-chi-2a\"}");

    assertThat(answersTo("manual\n\n\n")).contains("\"mode\":\"manual\"");
    assertThat(said.toString()).contains("What was answered before stands");
  }
}
