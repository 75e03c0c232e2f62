package dev.switchback.cloud.seam;

import java.util.Map;

/// IAM's names of the services, where the SDK has another one.
final class ServiceNames {
  private static final Map<String, String> IAM_BY_SDK =
      Map.of("monitoring", "cloudwatch", "tagging", "tag", "api.pricing", "pricing");

  private ServiceNames() {}

  static String iam(String sdkName) {
    return IAM_BY_SDK.getOrDefault(sdkName, sdkName);
  }
}
