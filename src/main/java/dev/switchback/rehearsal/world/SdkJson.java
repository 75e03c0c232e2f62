package dev.switchback.rehearsal.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/// The SDK's typed descriptions as JSON and back, with the member names of the service's own model
/// (`CidrBlock`). What is not set, or empty, is left out.
public final class SdkJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SdkJson() {}

  public static ObjectNode write(SdkPojo pojo) {
    ObjectNode json = JSON.objectNode();
    for (SdkField<?> field : pojo.sdkFields()) {
      JsonNode value = value(field.getValueOrDefault(pojo));
      if (!value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
        json.set(field.memberName(), value);
      }
    }
    return json;
  }

  private static JsonNode value(@Nullable Object value) {
    return switch (value) {
      case null -> JSON.nullNode();
      case SdkPojo pojo -> write(pojo);
      case Collection<?> list -> {
        ArrayNode array = JSON.arrayNode();
        list.forEach(item -> array.add(value(item)));
        yield array;
      }
      case Map<?, ?> map -> {
        ObjectNode object = JSON.objectNode();
        map.forEach((key, item) -> object.set(key.toString(), value(item)));
        yield object;
      }
      case Boolean yes -> JSON.booleanNode(yes);
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case Double number -> JSON.numberNode(number);
      default -> JSON.textNode(value.toString());
    };
  }

  /// Fills a builder; members it does not have are passed over.
  public static <B extends SdkPojo> B fill(ObjectNode json, B builder) {
    for (SdkField<?> field : builder.sdkFields()) {
      JsonNode value = json.get(field.memberName());
      if (value != null) {
        field.set(builder, read(value, field));
      }
    }
    return builder;
  }

  private static Object read(JsonNode value, SdkField<?> field) {
    return switch (field.marshallingType().getKnownType()) {
      case SDK_POJO -> {
        SdkPojo nested = fill((ObjectNode) value, field.constructor().get());
        yield nested instanceof Buildable buildable ? buildable.build() : nested;
      }
      case LIST -> {
        SdkField<?> member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        List<Object> list = new ArrayList<>();
        value.forEach(item -> list.add(read(item, member)));
        yield list;
      }
      case MAP -> {
        SdkField<?> member = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        Map<String, Object> map = new LinkedHashMap<>();
        value.properties().forEach(one -> map.put(one.getKey(), read(one.getValue(), member)));
        yield map;
      }
      case BOOLEAN -> value.asBoolean();
      case INTEGER -> value.asInt();
      case LONG -> value.asLong();
      case DOUBLE -> value.asDouble();
      case INSTANT -> Instant.parse(value.asText());
      default -> value.asText();
    };
  }
}
