package dev.switchback.cloud.trouble;

import java.util.LinkedHashMap;
import java.util.Map;

/// What an operator can do about a refusal, by its code or a part of it; the first that fits.
final class WayOut {
  private static final String PUT_RIGHT = "Put right what the answer says";
  private static final Map<String, String> BY_PART = new LinkedHashMap<>();

  static {
    BY_PART.put("LimitExceeded", "Delete one that is not needed, or ask for a higher quota");
    BY_PART.put("QuotaExceeded", "Delete one that is not needed, or ask for a higher quota");
    BY_PART.put("Insufficient", "AWS has no room for it there now: wait, or choose another zone");
    BY_PART.put("DependencyViolation", "Something else still uses it: remove that first");
    BY_PART.put(
        "IdempotentParameterMismatch", "The same was asked for with other answers: use those");
    BY_PART.put("Duplicate", "Remove or rename the other one, unless it is yours to keep");
    BY_PART.put("AlreadyExists", "Remove or rename the other one, unless it is yours to keep");
    BY_PART.put("AlreadyAssociated", "Remove the other association, unless it is yours to keep");
    BY_PART.put("Conflict", "Choose another value, or remove what it collides with");
    BY_PART.put("NotFound", "It is gone, or was made in another account or Region: check both");
    BY_PART.put("NoSuch", "It is gone, or was made in another account or Region: check both");
    BY_PART.put("Unsupported", "Choose another zone or type");
    BY_PART.put("Invalid", "Correct the answer that it names");
    BY_PART.put("Validation", "Correct the answer that it names");
  }

  private static final Map<String, String> BY_REASON =
      Map.of(
          "AlreadyExists", "Remove or rename the other one, unless it is yours to keep",
          "Conflict",
              "Somebody else sets or has just changed the same fields: leave them to one of the"
                  + " two",
          "Invalid", "Correct the answer that it names",
          "NotFound", "It is gone from the cluster, or was never made: check with kubectl",
          "TooManyRequests",
              "Let the other pods become ready first, or relax the disruption budget");

  private WayOut() {}

  static String of(String code) {
    return BY_PART.entrySet().stream()
        .filter(entry -> code.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(PUT_RIGHT);
  }

  /// `reason` is that of a Kubernetes Status.
  static String ofCluster(String reason) {
    return BY_REASON.getOrDefault(reason, PUT_RIGHT);
  }
}
