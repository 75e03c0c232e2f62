package dev.switchback.runbook.file;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.switchback.runbook.Durations;
import dev.switchback.runbook.Step;
import java.io.IOException;
import java.time.Duration;

/// Binds documents to the records of this package. What is absent becomes empty text, an empty list
/// or an empty map.
public final class FileFormat {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .defaultSetterInfo(JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.FAIL))
          .addModule(
              new SimpleModule()
                  .addDeserializer(Duration.class, new WrittenDuration())
                  .addDeserializer(Step.Confirmation.class, new WrittenConfirmation()))
          .build();

  private FileFormat() {}

  /// Throws [dev.switchback.runbook.RunbookException] with everything that does not fit the record.
  public static <T> T bind(YamlDocument document, Class<T> type) {
    new ShapeCheck(MAPPER, document).check(type);
    try {
      return MAPPER.treeToValue(document.root(), type);
    } catch (JsonProcessingException unforeseen) {
      throw new IllegalStateException(
          document.file() + " passed the check of its shape, and does not bind", unforeseen);
    }
  }

  private static final class WrittenDuration extends JsonDeserializer<Duration> {
    @Override
    public Duration deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Durations.parse(in.getText()).orElseThrow();
    }
  }

  private static final class WrittenConfirmation extends JsonDeserializer<Step.Confirmation> {
    @Override
    public Step.Confirmation deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      return switch (in.getText()) {
        case "true" -> Step.Confirmation.YES;
        case "false" -> Step.Confirmation.NONE;
        default -> Step.Confirmation.SITE_NAME;
      };
    }
  }
}
