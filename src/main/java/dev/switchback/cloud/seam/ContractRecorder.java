package dev.switchback.cloud.seam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cloud.call.Call;
import dev.switchback.cloud.call.CallObserver;
import dev.switchback.cloud.call.Unmodelled;
import dev.switchback.cloud.call.Waiter;
import dev.switchback.cloud.trouble.ErrorKind;
import dev.switchback.runbook.StepId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// Writes what every call said and was told as JSON Lines with the model's own member names, for
/// the contract check: `{"service","operation","attempt","step","request":{…}}` and
/// `"response":{…}` or `"error":{"code","message","status"}`; and `{"service","waiter","step"}`
/// where a poll has seen what that waiter waits for. Enums are text, blobs base64, times ISO 8601.
/// Secrets are masked. Calls to services that have no model are left out. Not buffered: a crash
/// loses nothing.
public final class ContractRecorder implements CallObserver {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Writer lines;
  private final Masks masks = Masks.load();

  /// `lines` stays the caller's to close.
  public ContractRecorder(Writer lines) {
    this.lines = lines;
  }

  @Override
  public synchronized void after(
      Call call, Duration took, @Nullable SdkPojo response, @Nullable RuntimeException error) {
    if (call.request() instanceof Unmodelled) {
      return;
    }
    ObjectNode line =
        JSON.objectNode()
            .put("service", call.service())
            .put("operation", call.operation())
            .put("attempt", call.origin().attempt())
            .put("step", call.origin().step().map(StepId::path).orElse(""));
    line.set("request", members(call, call.operation(), call.request()));
    if (response != null) {
      line.set("response", members(call, call.operation(), response));
    }
    if (error instanceof AwsServiceException answer) {
      line.set("error", error(answer));
    }
    write(line);
  }

  @Override
  public synchronized void waited(Waiter waiter, Optional<StepId> step) {
    write(
        JSON.objectNode()
            .put("service", waiter.service())
            .put("waiter", waiter.name())
            .put("step", step.map(StepId::path).orElse("")));
  }

  private void write(ObjectNode line) {
    try {
      lines.write(line + "\n");
      lines.flush();
    } catch (IOException full) {
      throw new UncheckedIOException("The contract recording cannot be written.", full);
    }
  }

  private static ObjectNode error(AwsServiceException answer) {
    return JSON.objectNode()
        .put("code", ErrorKind.code(answer))
        .put(
            "message",
            answer.awsErrorDetails() == null ? "" : answer.awsErrorDetails().errorMessage())
        .put("status", answer.statusCode());
  }

  private ObjectNode members(Call call, String shape, SdkPojo pojo) {
    ObjectNode members = JSON.objectNode();
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (value != null
          && !(value instanceof SdkAutoConstructList)
          && !(value instanceof SdkAutoConstructMap)) {
        String name = field.memberName();
        members.set(
            name,
            masks.hides(call.service(), shape, name)
                ? JSON.textNode(Masks.MASK)
                : json(call, value));
      }
    }
    return members;
  }

  private JsonNode json(Call call, @Nullable Object value) {
    return switch (value) {
      case null -> JSON.nullNode();
      case String text -> JSON.textNode(text);
      case Boolean flag -> JSON.booleanNode(flag);
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case Float number -> JSON.numberNode(number);
      case Double number -> JSON.numberNode(number);
      case Short number -> JSON.numberNode(number);
      case BigDecimal number -> JSON.numberNode(number);
      case Instant moment -> JSON.textNode(moment.toString());
      case SdkBytes blob -> JSON.textNode(Base64.getEncoder().encodeToString(blob.asByteArray()));
      case SdkPojo pojo -> members(call, pojo.getClass().getSimpleName(), pojo);
      case Collection<?> many -> {
        ArrayNode array = JSON.arrayNode();
        many.forEach(one -> array.add(json(call, one)));
        yield array;
      }
      case Map<?, ?> map -> {
        ObjectNode object = JSON.objectNode();
        map.forEach((key, one) -> object.set(String.valueOf(key), json(call, one)));
        yield object;
      }
      default -> throw new IllegalArgumentException("No JSON for a " + value.getClass());
    };
  }
}
