package dev.switchback.action.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.SiteIdentity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestTest {
  private static final SiteIdentity SITE =
      new SiteIdentity("demo", "5eed", SiteIdentity.Kind.REHEARSAL, "123456789012", "us-east-1");

  private static Map<String, JsonNode> values(String json) {
    try {
      return new JsonMapper().readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static ObjectNode filled(String yaml, String values) {
    return (ObjectNode)
        new Placeholders(values(values), Map.of()).fill(YamlTrees.of(yaml).getFirst());
  }

  @Test
  void aValueKeepsItsKindAndWithinATextItIsAPartOfThat() {
    ObjectNode filled =
        filled(
            """
            number: ${n}
            list: ${l}
            text: uid-${n} of ${name}
            map: {"${name}": '${name}'}
            """,
            "{\"n\": 33, \"l\": [{\"a\": true}], \"name\": \"x\"}");

    assertThat(filled)
        .hasToString(
            "{\"number\":33,\"list\":[{\"a\":true}],\"text\":\"uid-33 of"
                + " x\",\"map\":{\"x\":\"x\"}}");
  }

  @Test
  void noValueIsReadAsYaml() {
    String sly = "a\\nb: {c: 1} # ${name} $1 \\\\ \\\"\\n- 'd'";

    ObjectNode filled = filled("one: ${v}\ntwo: <${v}>\n", "{\"v\": \"" + sly + "\"}");

    String plain = "a\nb: {c: 1} # ${name} $1 \\ \"\n- 'd'";
    assertThat(filled.path("one").textValue()).isEqualTo(plain);
    assertThat(filled.path("two").textValue()).isEqualTo("<" + plain + ">");
    assertThat(filled).hasSize(2);
  }

  @Test
  void onlyWhatLooksLikeATruthValueOrANumberIsOne() {
    assertThat(YamlTrees.of("a: yes\nb: 2026-01-01\nc: 08\nd: '1'\ne: true\nf: -1\ng: 200-399"))
        .hasToString(
            "[{\"a\":\"yes\",\"b\":\"2026-01-01\",\"c\":\"08\",\"d\":\"1\",\"e\":true,\"f\":-1,\"g\":\"200-399\"}]");
  }

  @Test
  void whatNobodyMeansToWriteIsRefusedWithItsLine() {
    assertThatThrownBy(() -> YamlTrees.of("a: 1\na: 2"))
        .hasMessage("line 2: `a` stands there twice");
    assertThatThrownBy(() -> YamlTrees.of("a:\nb: 1")).hasMessage("line 1: a value is missing");
    assertThatThrownBy(() -> YamlTrees.of("- a")).hasMessage("line 1: a document is no mapping");
  }

  @Test
  void aManifestThatAsksForMoreOrLessThanItIsGivenIsRefused() {
    assertThatThrownBy(() -> Manifest.of("namespace.yaml", Map.of(), SITE))
        .isInstanceOf(StepRefused.class)
        .hasMessage("The manifest namespace.yaml needs a value for `namespace`.");
    assertThatThrownBy(
            () ->
                Manifest.of(
                    "namespace.yaml", values("{\"namespace\": \"a\", \"more\": \"b\"}"), SITE))
        .hasMessage("The manifest namespace.yaml has no place for `more`.");
  }

  @Test
  void everyObjectOfAFileComesInItsOrder() {
    Manifest manifest =
        Manifest.of("services.yaml", values("{\"namespace\": \"wordpress\"}"), SITE);

    assertThat(manifest.objects())
        .extracting(object -> ObjectId.of(object).words())
        .isEqualTo(List.of("Service wordpress/wordpress", "Service wordpress/wordpress-region"));
    assertThat(manifest.objects())
        .allSatisfy(
            object ->
                assertThat(ObjectId.parse(ObjectId.of(object).text()))
                    .isEqualTo(ObjectId.of(object)));
  }
}
