package dev.switchback.runbook;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.switchback.runbook.file.IncludeEntry;
import dev.switchback.runbook.file.RunbookFile;
import dev.switchback.runbook.file.StageEntry;
import dev.switchback.runbook.file.StageFile;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The JSON Schema (draft 2020-12) of runbook and stage files, generated from the records they bind
/// to, so that editors complete and check.
public final class RunbookSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String DEFINITIONS = "$defs";

  private RunbookSchema() {}

  /// `loader` knows the names of actions, prechecks and probes.
  public static ObjectNode of(RunbookLoader loader) {
    SchemaBuilder builder = new SchemaGenerator(config()).buildMultipleSchemaDefinitions();
    ObjectNode runbook = builder.createSchemaReference(RunbookFile.class);
    ObjectNode stage = builder.createSchemaReference(StageFile.class);
    ObjectNode include = builder.createSchemaReference(IncludeEntry.class);
    ObjectNode definitions = builder.collectDefinitions(DEFINITIONS);

    var schema = JSON.objectNode();
    schema.put("$schema", SchemaVersion.DRAFT_2020_12.getIdentifier());
    schema.put("title", "Switchback runbook or stage");
    schema.put("type", "object");
    schema.setAll(ifHas("stages", runbook, stage));
    schema.set(DEFINITIONS, definitions);
    property(definitions, "RunbookFile", "stages").set("items", ifHas("include", include, stage));
    name(definitions, loader);
    return schema;
  }

  /// Not oneOf: what is wrong with the one shall not be reported as wrong with the other as well.
  private static ObjectNode ifHas(String key, ObjectNode then, ObjectNode otherwise) {
    var schema = JSON.objectNode();
    schema.putObject("if").putArray("required").add(key);
    schema.set("then", then);
    schema.set("else", otherwise);
    return schema;
  }

  private static SchemaGeneratorConfig config() {
    var builder =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(
                Option.DEFINITIONS_FOR_ALL_OBJECTS,
                Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
            .without(Option.SCHEMA_VERSION_INDICATOR);
    builder
        .forTypesInGeneral()
        .withCustomDefinitionProvider(
            (type, _) ->
                scalar(type.getErasedType())
                    .map(
                        schema ->
                            new CustomDefinition(
                                schema,
                                CustomDefinition.DefinitionType.INLINE,
                                CustomDefinition.AttributeInclusion.NO))
                    .orElse(null));
    builder
        .forFields()
        .withPropertyNameOverrideResolver(RunbookSchema::writtenName)
        .withRequiredCheck(
            field ->
                annotation(field, JsonProperty.class).map(JsonProperty::required).orElse(false))
        .withDescriptionResolver(
            field ->
                annotation(field, JsonPropertyDescription.class)
                    .map(JsonPropertyDescription::value)
                    .orElse(null));
    return builder.build();
  }

  private static <A extends java.lang.annotation.Annotation> Optional<A> annotation(
      FieldScope field, Class<A> type) {
    return Optional.ofNullable(field.getAnnotation(type));
  }

  private static String writtenName(FieldScope field) {
    return annotation(field, JsonProperty.class)
        .map(JsonProperty::value)
        .filter(name -> !name.isEmpty())
        .orElse(field.getDeclaredName());
  }

  private static Optional<ObjectNode> scalar(Class<?> type) {
    if (type == InputType.class) {
      return Optional.of(oneOf(InputType.words()));
    }
    if (type == Duration.class) {
      String pattern = "^(?=.)(\\d+h)?(\\d+m)?(\\d+s)?$|^PT.+$";
      return Optional.of(JSON.objectNode().put("type", "string").put("pattern", pattern));
    }
    if (type == Step.Confirmation.class) {
      ObjectNode schema = JSON.objectNode();
      schema.putArray("enum").add(true).add(false).add("site-name");
      return Optional.of(schema);
    }
    // What a stage entry is, depends on its keys; what a JSON value is, on its action.
    return type == StageEntry.class || JsonNode.class.isAssignableFrom(type)
        ? Optional.of(JSON.objectNode())
        : Optional.empty();
  }

  private static void name(ObjectNode definitions, RunbookLoader loader) {
    ObjectNode step = (ObjectNode) definitions.path("StepFile");
    property(definitions, "StepFile", "uses").set("enum", texts(loader.actions().keySet()));
    property(definitions, "StepFile", "retry").put("minimum", 0).put("maximum", 100);
    ArrayNode conditions = step.putArray("allOf");
    loader.actions().forEach((name, shape) -> conditions.add(ofAction(name, shape, loader)));
    for (String file : List.of("RunbookFile", "StageFile")) {
      property(definitions, file, "prechecks").set("items", oneOf(loader.prechecks()));
    }
  }

  private static ObjectNode property(ObjectNode definitions, String definition, String name) {
    return (ObjectNode) definitions.path(definition).path("properties").path(name);
  }

  /// If a step uses this action, then its `with` is like this.
  private static ObjectNode ofAction(String name, ActionShape shape, RunbookLoader loader) {
    var condition = JSON.objectNode();
    ObjectNode given = condition.putObject("if");
    given.putObject("properties").putObject("uses").put("const", name);
    given.putArray("required").add("uses");
    ObjectNode then = condition.putObject("then");
    ObjectNode with = then.putObject("properties").putObject("with");
    with.put("type", "object").put("additionalProperties", false);
    ObjectNode properties = with.putObject("properties");
    ArrayNode required = with.putArray("required");
    for (Map.Entry<String, ActionShape.Argument> argument : shape.arguments().entrySet()) {
      boolean probe = argument.getKey().equals("probe");
      properties.set(
          argument.getKey(),
          probe ? orReference(oneOf(loader.probes())) : ofKind(argument.getValue().kind()));
      if (argument.getValue().required()) {
        required.add(argument.getKey());
      }
    }
    if (!required.isEmpty()) {
      then.putArray("required").add("with");
    }
    return condition;
  }

  private static ObjectNode ofKind(ActionShape.Kind kind) {
    return switch (kind) {
      case TEXT -> JSON.objectNode().put("type", "string");
      case NUMBER -> orReference(JSON.objectNode().put("type", "number"));
      case BOOLEAN -> orReference(JSON.objectNode().put("type", "boolean"));
      case LIST -> orReference(JSON.objectNode().put("type", "array"));
      case MAP -> orReference(JSON.objectNode().put("type", "object"));
    };
  }

  private static ObjectNode orReference(ObjectNode schema) {
    var either = JSON.objectNode();
    either
        .putArray("anyOf")
        .add(schema)
        .add(JSON.objectNode().put("type", "string").put("pattern", "^\\$\\{[^}]+\\}$"));
    return either;
  }

  private static ObjectNode oneOf(Collection<String> words) {
    var schema = JSON.objectNode().put("type", "string");
    schema.set("enum", texts(words));
    return schema;
  }

  private static ArrayNode texts(Collection<String> words) {
    ArrayNode list = JSON.arrayNode();
    words.stream().sorted().forEach(list::add);
    return list;
  }
}
