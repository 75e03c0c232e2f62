package dev.switchback.cloud.seam;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.traits.DefaultValueTrait;

/// What the members of a request say, read through the model's own description of it.
final class Members {
  /// How the services name the member that makes a second create the same as the first.
  private static final Set<String> TOKENS =
      Set.of(
          "ClientToken",
          "ClientRequestToken",
          "CreationToken",
          "IdempotencyToken",
          "CallerReference",
          "RequestToken");

  private Members() {}

  /// The request with its idempotency token made up where the SDK would make one up at every send:
  /// so all attempts of one call carry the same.
  static SdkRequest withToken(SdkRequest request) {
    for (SdkField<?> field : request.sdkFields()) {
      if (field.containsTrait(DefaultValueTrait.class)
          && request.getValueForField(field.memberName(), String.class).isEmpty()) {
        SdkRequest.Builder copy = request.toBuilder();
        field.set(copy, UUID.randomUUID().toString());
        return copy.build();
      }
    }
    return request;
  }

  /// Whether the service will know a second send of this request as the same request.
  static boolean carriesToken(SdkPojo request) {
    return request.sdkFields().stream()
        .anyMatch(
            field ->
                TOKENS.stream().anyMatch(field.memberName()::equalsIgnoreCase)
                    && field.getValueOrDefault(request) != null);
  }

  /// Every text anywhere in it.
  static Set<String> texts(SdkPojo pojo) {
    var texts = new HashSet<String>();
    collect(pojo, texts);
    return texts;
  }

  private static void collect(@Nullable Object value, Set<String> into) {
    switch (value) {
      case null -> {}
      case String text -> into.add(text);
      case Collection<?> many -> many.forEach(one -> collect(one, into));
      case Map<?, ?> map ->
          map.forEach(
              (key, one) -> {
                collect(key, into);
                collect(one, into);
              });
      case SdkPojo pojo ->
          pojo.sdkFields().forEach(field -> collect(field.getValueOrDefault(pojo), into));
      default -> {}
    }
  }
}
