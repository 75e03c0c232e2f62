package dev.switchback.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.run.Outputs;
import dev.switchback.run.RunEvent;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {
  private static final JsonMapper JSON = new JsonMapper();

  static Stream<Arguments> samples() {
    return Samples.all().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void anEventIsOneFlatObjectWithStableNames(String json, RunEvent event) {
    assertThat(EventCodec.json(event)).hasToString(json);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void anEventComesBackFromItsText(String json, RunEvent event) throws Exception {
    RunEvent read = EventCodec.event(JSON.readTree(json));

    assertThat(read).hasSameClassAs(event);
    assertThat(EventCodec.json(read)).hasToString(json);
  }

  @Test
  void outputsAreEqualWhenReadBack() throws Exception {
    Outputs outputs =
        Outputs.of("id", "vpc-1").and("small", 5L).and("large", 1L << 40).and("public", true);
    var event = new RunEvent.StepSucceeded(Samples.AT, Samples.VPC, outputs);

    assertThat(EventCodec.event(JSON.readTree(EventCodec.json(event).toString()))).isEqualTo(event);
  }

  @Test
  void everyEventTypeHasASample() {
    var sampled = Samples.all().values().stream().map(Object::getClass).collect(Collectors.toSet());

    assertThat(sampled).isEqualTo(leaves(RunEvent.class).collect(Collectors.toSet()));
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventCodecTest::leaves)
        : Stream.of(type);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyMissingFieldIsNamed(String json) throws Exception {
    var optional = java.util.Set.of("until");
    var whole = (ObjectNode) JSON.readTree(json);
    for (String field : whole.properties().stream().map(e -> e.getKey()).toList()) {
      ObjectNode without = whole.deepCopy();
      without.remove(field);
      if (!optional.contains(field)) {
        assertThatIllegalArgumentException()
            .as(field)
            .isThrownBy(() -> EventCodec.event(without))
            .withMessage("the field " + field + " is missing");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"Danced\",\"at\":\"2026-11-22T17:15:00Z\",\"step\":\"a/b\"}|Danced is unknown",
        "{\"type\":\"RunPaused\",\"at\":\"yesterday\",\"why\":\"\"}|the field at is not a time",
        "{\"type\":\"RunPaused\",\"at\":\"2026-11-22T17:15:00Z\",\"why\":7}|why is not a text",
        "{\"type\":\"RunFinished\",\"at\":\"2026-11-22T17:15:00Z\",\"outcome\":\"FUN\"}|FUN",
        "[1]|an object was expected"
      })
  void whatIsNoEventIsRefusedByName(String json, String complaint) throws Exception {
    JsonNode node = JSON.readTree(json);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventCodec.event(node))
        .withMessageContaining(complaint);
  }

  @Test
  void theJsonIsACopy() {
    ObjectNode inputs = Samples.object("name", "demo");
    ObjectNode json = EventCodec.json(new RunEvent.StepStarted(Samples.AT, Samples.VPC, 1, inputs));

    ((ObjectNode) json.get("inputs")).put("name", "other");

    assertThat(inputs.get("name").textValue()).isEqualTo("demo");
  }
}
