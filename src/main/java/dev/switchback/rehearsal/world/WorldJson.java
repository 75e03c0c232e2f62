package dev.switchback.rehearsal.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.switchback.disk.DurableFiles;

/// A [WorldState] as JSON, with the number of its format and without the values of its secrets.
public final class WorldJson {
  private static final int FORMAT = 1;
  private static final String SECRETS = "secretValues";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private WorldJson() {}

  static String write(WorldState state) {
    ObjectNode json = JSON.createObjectNode().put("format", FORMAT);
    json.setAll((ObjectNode) JSON.valueToTree(state));
    json.remove(SECRETS);
    return json.toString();
  }

  public static WorldState read(String text) {
    try {
      ObjectNode json = JSON.readValue(text, ObjectNode.class);
      int format = json.path("format").asInt();
      if (format != FORMAT) {
        throw new IllegalArgumentException(
            "its format is number " + format + ", this version reads " + FORMAT);
      }
      json.remove("format");
      json.putObject(SECRETS);
      return JSON.treeToValue(json, WorldState.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(DurableFiles.reason(e), e);
    }
  }
}
