package dev.switchback.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResolverTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  /// Values by the reference as it is written.
  private record Values(Map<String, JsonNode> values) implements Resolver.Lookup {
    @Override
    public Optional<JsonNode> input(String name) {
      return Optional.ofNullable(values.get(new Reference.OfInput(name).text()));
    }

    @Override
    public Optional<JsonNode> output(StepId step, List<String> path) {
      return Optional.ofNullable(values.get(new Reference.OfStep(step, path).text()));
    }

    @Override
    public Optional<JsonNode> siteOutput(StepId step, List<String> path) {
      return Optional.ofNullable(values.get(new Reference.OfSite(step, path).text()));
    }
  }

  private static final Values VALUES =
      new Values(
          Map.of(
              "input.size", json("3"),
              "a/b.ids", json("[\"x\",\"y\"]"),
              "a/b.ids[1]", json("\"y\""),
              "site:a/b.id", json("\"old\""),
              "a/b.on", json("true")));

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String resolved(String with) {
    return Resolver.resolve((ObjectNode) json(with), VALUES).toString();
  }

  @Test
  void aTextThatIsOneReferenceBecomesTheTypedValue() {
    assertThat(resolved("{\"a\":\"${input.size}\",\"b\":\"${a/b.ids}\",\"c\":\"${a/b.on}\"}"))
        .isEqualTo("{\"a\":3,\"b\":[\"x\",\"y\"],\"c\":true}");
  }

  @Test
  void insideATextValuesAreWrittenOut() {
    assertThat(resolved("{\"a\":\"${input.size} of ${a/b.ids[1]}, ${site:a/b.id}\"}"))
        .isEqualTo("{\"a\":\"3 of y, old\"}");
  }

  @Test
  void listsAndMapsAreResolvedAllTheWayDown() {
    assertThat(resolved("{\"a\":[{\"b\":\"${input.size}\"},null,1.5,\"$ {x}\"]}"))
        .isEqualTo("{\"a\":[{\"b\":3},null,1.5,\"$ {x}\"]}");
  }

  @Test
  void theFirstAlternativeWithAValueIsTaken() {
    assertThat(resolved("{\"a\":\"${c/d.x ?? a/b.ids[1] ?? input.size}\"}"))
        .isEqualTo("{\"a\":\"y\"}");
  }

  @Test
  void aReferenceWithoutAValueIsNamed() {
    assertThatThrownBy(() -> resolved("{\"a\":\"${c/d.x}\"}"))
        .isInstanceOf(UnresolvedReference.class)
        .hasMessage("${c/d.x} has no value: the step c/d did not give it.");
    assertThatThrownBy(() -> resolved("{\"a\":\"x ${input.y}\"}"))
        .hasMessage("${input.y} has no value: answer it with --input y=VALUE.");
    assertThatThrownBy(() -> resolved("{\"a\":\"${site:c/d.x}\"}"))
        .hasMessage("${site:c/d.x} has no value: no earlier run of this site recorded it for c/d.");
    assertThatThrownBy(() -> resolved("{\"a\":\"${c/d.x ?? c/e.x}\"}"))
        .hasMessage("${c/d.x ?? c/e.x} has no value: none of its alternatives has one.");
  }

  @Test
  void aListCannotStandInsideAText() {
    assertThatThrownBy(() -> resolved("{\"a\":\"all: ${a/b.ids}\"}"))
        .isInstanceOf(UnresolvedReference.class)
        .hasMessageStartingWith("${a/b.ids} is a list or a map");
  }

  @Test
  void aConditionHoldsIfEveryEqualityDoes() {
    Reference.Single size = new Reference.OfInput("size");
    Reference.Single on = new Reference.OfStep(new StepId("a/b"), List.of("on"));

    assertThat(Resolver.holds(Map.of(), VALUES)).isTrue();
    assertThat(Resolver.holds(Map.of(size, Set.of(json("3"), json("4"))), VALUES)).isTrue();
    assertThat(Resolver.holds(Map.of(size, Set.of(json("3")), on, Set.of(json("false"))), VALUES))
        .isFalse();
  }

  @Test
  void anEqualityThatFailsDecidesEvenIfAnotherHasNoValue() {
    Reference.Single size = new Reference.OfInput("size");
    Reference.Single skipped = new Reference.OfStep(new StepId("c/d"), List.of("x"));
    Set<JsonNode> any = Set.of(TextNode.valueOf("x"));

    assertThat(Resolver.holds(Map.of(size, any, skipped, any), VALUES)).isFalse();
    assertThatThrownBy(() -> Resolver.holds(Map.of(size, Set.of(json("3")), skipped, any), VALUES))
        .hasMessageContaining("c/d.x");
  }
}
