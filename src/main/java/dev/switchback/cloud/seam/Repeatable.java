package dev.switchback.cloud.seam;

import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;

/// Which calls may be sent again when nobody knows whether the first had its effect.
final class Repeatable {
  /// They only look.
  private static final Set<String> READING =
      Set.of("Describe", "Get", "List", "Search", "Simulate", "Check");

  /// They say how things are to be, or take something away: the second time changes nothing, or
  /// answers NotFound, which an undo takes for done. Not Update (it may name the version that it
  /// expects), not Attach and Associate (the second time is refused as a duplicate), not Reboot,
  /// and not Start (DMS refuses to start what is starting).
  private static final Set<String> DECLARING =
      Set.of(
          "Delete",
          "Modify",
          "Put",
          "Set",
          "Tag",
          "Untag",
          "Release",
          "Detach",
          "Disassociate",
          "Revoke",
          "Terminate",
          "Enable",
          "Disable",
          "AddTags",
          "RemoveTags");

  /// These declare too, whatever their verb.
  private static final Set<String> OPERATIONS =
      Set.of(
          "CreateTags",
          "StartInstances",
          "StopInstances",
          "UpdateAutoScalingGroup",
          "ChangeTagsForResource",
          // Its caller reference is a token that the model does not call one.
          "CreateHealthCheck");

  private Repeatable() {}

  static boolean is(String operation, SdkPojo request) {
    return OPERATIONS.contains(operation)
        || Stream.concat(READING.stream(), DECLARING.stream()).anyMatch(operation::startsWith)
        || Members.carriesToken(request);
  }
}
