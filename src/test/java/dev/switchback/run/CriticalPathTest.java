package dev.switchback.run;

import static dev.switchback.run.RunScript.id;
import static dev.switchback.run.RunScript.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriticalPathTest {
  /// Steps as `name needs:seconds`, the chain, its length, the sum.
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '',                             '',      0,  0
          a:5,                            a,       5,  5
          a:5 b:7,                        b,       7, 12
          a:5 b<a:7,                      a b,    12, 12
          a:5 b<a:1 c<a:4 d<b<c:2,        a c d,  11, 12
          a:9 b:5 c<b:5,                  b c,    10, 19
          a:5 b<a:0 c<b:2,                a c,     7,  7
          b<a:2 a:5,                      a b,     7,  7
          a<elsewhere:3,                  a,       3,  3
          b:5 a:5,                        a,       5, 10
          """)
  void theChainThatTookLongest(String steps, String chain, long length, long sequential) {
    CriticalPath path = of(steps == null ? "" : steps);

    assertThat(path.steps()).isEqualTo(ids(chain == null ? "" : chain));
    assertThat(path.length()).isEqualTo(Duration.ofSeconds(length));
    assertThat(path.sequential()).isEqualTo(Duration.ofSeconds(sequential));
  }

  @Test
  void aStepThatWasNotMeasuredTookNoTime() {
    var planned = List.of(planned("a"), planned("b", "a"));

    CriticalPath path = CriticalPath.of(planned, Map.of(id("b"), Duration.ofSeconds(3)));

    assertThat(path.steps()).containsExactly(id("b"));
    assertThat(path.length()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aChainOfTwentyThousandStepsIsNoProblem() {
    var planned = new ArrayList<PlannedStep>(List.of(planned("s0")));
    for (int i = 1; i < 20_000; i++) {
      planned.add(planned("s" + i, "s" + (i - 1)));
    }
    var took =
        planned.stream().collect(Collectors.toMap(PlannedStep::id, s -> Duration.ofSeconds(1)));

    assertThat(CriticalPath.of(planned, took).length()).isEqualTo(Duration.ofSeconds(20_000));
  }

  @Test
  void needsInACircleAreRefused() {
    assertThatThrownBy(
            () -> CriticalPath.of(List.of(planned("a", "b"), planned("b", "a")), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("circle");
  }

  private static CriticalPath of(String text) {
    List<String[]> steps =
        Arrays.stream(text.split(" ")).filter(s -> !s.isEmpty()).map(s -> s.split(":")).toList();
    return CriticalPath.of(
        steps.stream()
            .map(step -> step[0].split("<"))
            .map(names -> planned(names[0], Arrays.copyOfRange(names, 1, names.length)))
            .toList(),
        steps.stream()
            .collect(
                Collectors.toMap(
                    step -> id(step[0].split("<")[0]),
                    step -> Duration.ofSeconds(Long.parseLong(step[1])))));
  }

  private static List<StepId> ids(String names) {
    return Arrays.stream(names.split(" "))
        .filter(name -> !name.isEmpty())
        .map(StepId::new)
        .toList();
  }
}
