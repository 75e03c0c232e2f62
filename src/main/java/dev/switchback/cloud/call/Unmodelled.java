package dev.switchback.cloud.call;

import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/// What a call outside AWS says and is told, as observers see it: no model describes its members.
public enum Unmodelled implements SdkPojo {
  SAID;

  @Override
  public List<SdkField<?>> sdkFields() {
    return List.of();
  }
}
