package dev.switchback.runbook;

import static dev.switchback.runbook.SampleRunbooks.FOLDER;
import static dev.switchback.runbook.SampleRunbooks.runbook;
import static dev.switchback.runbook.SampleRunbooks.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.switchback.runbook.file.StrictYaml;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunbookSchemaTest {
  private static final ObjectNode SCHEMA = RunbookSchema.of(SampleRunbooks.loader());
  private static final JsonSchema VALIDATOR =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA);

  @TempDir Path folder;

  private static List<String> complaints(Path file) {
    return VALIDATOR.validate(StrictYaml.read(file).root()).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"setup", "01-network", "failover", "drill", "destroy"})
  void theSamplesFit(String name) {
    assertThat(complaints(FOLDER.resolve(name + ".yaml"))).isEmpty();
  }

  @Test
  void aBrokenRunbookDoesNot() {
    assertThat(complaints(FOLDER.resolve("broken/unknown-key.yaml")))
        .anySatisfy(message -> assertThat(message).contains("'titel'"))
        .anySatisfy(message -> assertThat(message).contains("required property 'title'"))
        .anySatisfy(message -> assertThat(message).contains("'size'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "uses: nothing                                     | enumeration",
        "uses: vpc                                         | 'with'",
        "uses: vpc, with: {}                               | 'cidr'",
        "uses: vpc, with: {cidr: 5}                        | string expected",
        "uses: file-share, with: {subnets: x}              | array expected",
        "uses: manual, with: {text: x}, timeout: soon      | pattern",
        "uses: manual, with: {text: x}, retry: 1000        | maximum",
        "uses: manual, with: {text: x}, confirm: maybe     | enumeration",
        "uses: manual, with: {text: x, probe: other}       | enumeration",
        "uses: undo, with: {runbok: setup}                 | 'runbook'",
      })
  void aWrongStepIsFound(String step, String message) {
    Path file = write(folder, "r.yaml", runbook("", "- {id: a, title: A, " + step + "}\n"));

    assertThat(complaints(file)).anySatisfy(text -> assertThat(text).contains(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "prechecks: [other]                                | enumeration",
        "inputs: {a: {type: cdir, prompt: A}}              | enumeration",
        "inputs: {a: {type: text}}                         | 'prompt'",
      })
  void aWrongRunbookIsFound(String line, String message) {
    Path file =
        write(
            folder,
            "r.yaml",
            runbook(line + "\n", "- {id: a, title: A, uses: manual, with: {text: x}}\n"));

    assertThat(complaints(file)).anySatisfy(text -> assertThat(text).contains(message));
  }

  @Test
  void everyKeyIsDescribed() {
    assertThat(SCHEMA.path("$defs").properties())
        .flatExtracting(definition -> definition.getValue().path("properties").properties())
        .isNotEmpty()
        .allSatisfy(
            key ->
                assertThat(key.getValue().path("description").asText())
                    .as(key.getKey())
                    .isNotEmpty());
  }
}
