package dev.switchback.action.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.CommandInvocationStatus;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;

/// What Systems Manager shows of a script, as the operator hears it.
class ScriptOutputTest {
  private final List<String> heard = new ArrayList<>();
  private final ScriptOutput output = new ScriptOutput(heard::add);

  private static GetCommandInvocationResponse shown(
      CommandInvocationStatus status, String out, String err) {
    return GetCommandInvocationResponse.builder()
        .status(status)
        .standardOutputContent(out)
        .standardErrorContent(err)
        .build();
  }

  @Test
  void eachLineIsHeardOnceAndAsSoonAsItIsWhole() {
    output.hear(shown(CommandInvocationStatus.IN_PROGRESS, "", ""));
    output.hear(shown(CommandInvocationStatus.IN_PROGRESS, "", "one\ntw"));
    assertThat(heard).containsExactly("one");
    output.hear(shown(CommandInvocationStatus.IN_PROGRESS, "", "one\ntwo\n"));
    output.hear(shown(CommandInvocationStatus.IN_PROGRESS, "", "one\ntwo\n"));
    output.hear(shown(CommandInvocationStatus.SUCCESS, "{}", "one\ntwo\n\nthree"));

    assertThat(heard).containsExactly("one", "two", "three");
  }

  @Test
  void outputThatWasCutIsSaidToBeCut() {
    String much = "line\n".repeat(1_600);

    output.hear(shown(CommandInvocationStatus.SUCCESS, "{}", much));

    assertThat(heard)
        .hasSize(1_601)
        .last()
        .isEqualTo("(its output was cut: Systems Manager keeps the first 8000 characters)");
  }

  @Test
  void theAnswerIsTheLastLineIfItIsAnObject() {
    assertThat(
            ScriptOutput.answer(shown(CommandInvocationStatus.SUCCESS, "noise\n{\"a\":1}\n\n", "")))
        .hasValueSatisfying(answer -> assertThat(answer.path("a").asInt()).isOne());
    assertThat(ScriptOutput.answer(shown(CommandInvocationStatus.SUCCESS, "{\"a\":1}\nnoise", "")))
        .isEmpty();
    assertThat(ScriptOutput.answer(shown(CommandInvocationStatus.SUCCESS, "", ""))).isEmpty();
  }

  @Test
  void anAnswerThatIsMissingMayHaveBeenCutAway() {
    assertThat(
            ScriptOutput.answerCut(shown(CommandInvocationStatus.SUCCESS, "x".repeat(24_000), "")))
        .isTrue();
    assertThat(ScriptOutput.answerCut(shown(CommandInvocationStatus.SUCCESS, "x", ""))).isFalse();
  }

  @Test
  void theLastWordsAreAFewLines() {
    String many = "line %d\n".repeat(20).formatted((Object[]) numbers());

    assertThat(ScriptOutput.last(shown(CommandInvocationStatus.FAILED, "", many)).lines())
        .hasSize(8)
        .last()
        .isEqualTo("line 19");
  }

  private static Integer[] numbers() {
    return IntStream.range(0, 20).boxed().toArray(Integer[]::new);
  }
}
