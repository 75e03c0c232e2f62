package dev.switchback.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.switchback.runbook.ActionShape;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Between a step's `with:` and the record that its action takes: binds the one to the other, and
/// tells what the record may be given. Strict: an unknown or missing field is an error.
final class InputBinder {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();
  private static final Set<Class<?>> NUMBERS = Set.of(int.class, long.class, double.class);

  private InputBinder() {}

  static <I extends Record> I bind(String uses, Class<I> type, ObjectNode with) {
    List<String> misfits = misfits(type, with, "");
    if (!misfits.isEmpty()) {
      throw refused(uses, String.join(", ", misfits), null);
    }
    try {
      return MAPPER.treeToValue(with, type);
    } catch (JsonMappingException e) {
      String at =
          e.getPath().stream()
              .map(JsonMappingException.Reference::getFieldName)
              .filter(Objects::nonNull)
              .collect(Collectors.joining("."));
      throw refused(uses, "`" + at + "` is of another kind: " + e.getOriginalMessage(), e);
    } catch (JsonProcessingException e) {
      throw refused(uses, e.getOriginalMessage(), e);
    }
  }

  private static StepRefused refused(String uses, String why, @Nullable Throwable cause) {
    return new StepRefused(
        "The arguments of '" + uses + "' do not fit: " + why + ".",
        "Correct its `with:` in the runbook (switchback runbook lint), then: switchback resume",
        cause);
  }

  /// What is missing or not known, in the record and the records in it.
  private static List<String> misfits(Class<?> type, JsonNode with, String prefix) {
    var misfits = new ArrayList<String>();
    var known = new HashSet<String>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = name(component);
      known.add(name);
      JsonNode value = with.path(name);
      Class<?> kind = raw(component.getGenericType());
      if (value.isMissingNode() || value.isNull()) {
        if (kind != Optional.class) {
          misfits.add("`" + prefix + name + "` is missing");
        }
      } else if (kind.isRecord() && value.isObject()) {
        misfits.addAll(misfits(kind, value, prefix + name + "."));
      }
    }
    with.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !known.contains(name))
        .forEach(name -> misfits.add("`" + prefix + name + "` is not known"));
    return misfits;
  }

  static ActionShape shape(Action<?> action) {
    var arguments = new LinkedHashMap<String, ActionShape.Argument>();
    for (RecordComponent component : action.inputs().getRecordComponents()) {
      Type type = component.getGenericType();
      boolean required = raw(type) != Optional.class;
      Type value = required ? type : ((ParameterizedType) type).getActualTypeArguments()[0];
      arguments.put(name(component), new ActionShape.Argument(kind(raw(value)), required));
    }
    return new ActionShape(arguments, action.outputs());
  }

  /// A word that Java keeps for itself (`for`) is named by an annotation, which records hand on to
  /// the accessor.
  private static String name(RecordComponent component) {
    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
    return named == null ? component.getName() : named.value();
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : (Class<?>) type;
  }

  private static ActionShape.Kind kind(Class<?> type) {
    if (Collection.class.isAssignableFrom(type)) {
      return ActionShape.Kind.LIST;
    }
    if (Map.class.isAssignableFrom(type) || type.isRecord() || type == ObjectNode.class) {
      return ActionShape.Kind.MAP;
    }
    if (type == boolean.class || type == Boolean.class) {
      return ActionShape.Kind.BOOLEAN;
    }
    return NUMBERS.contains(type) || Number.class.isAssignableFrom(type)
        ? ActionShape.Kind.NUMBER
        : ActionShape.Kind.TEXT;
  }
}
