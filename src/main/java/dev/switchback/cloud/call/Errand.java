package dev.switchback.cloud.call;

import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

/// One call as the seam carries it, whatever the service: how it is named, sent and repeated, and
/// how the service would word what goes wrong on purpose.
public interface Errand<T> {
  Operation operation();

  /// What observers are shown of what is asked.
  SdkPojo request();

  /// Makes the call, again at every call.
  T send();

  /// What observers are shown of what came back.
  SdkPojo seen(T answer);

  /// Whether it may be sent again when nobody knows whether the first had its effect.
  boolean repeatable();

  /// Every id and name that it mentions, where the service may not know a new one yet.
  Set<String> mentions();

  RuntimeException throttled();

  /// `action` is what the caller may not do.
  RuntimeException denied(String action);

  RuntimeException expired();

  RuntimeException failed(String code, String message, int status);
}
