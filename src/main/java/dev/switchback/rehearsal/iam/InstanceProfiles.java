package dev.switchback.rehearsal.iam;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateIamInstanceProfileSpecification;

/// The instance profiles of the account, as EC2 finds them, and the role in each.
public final class InstanceProfiles {
  private InstanceProfiles() {}

  /// By name or ARN; empty if the account has none such.
  public static Optional<WorldResource> named(
      Account account, @Nullable LaunchTemplateIamInstanceProfileSpecification wanted) {
    if (wanted == null) {
      return Optional.empty();
    }
    return account
        .all(IamKind.INSTANCE_PROFILE)
        .filter(
            profile ->
                profile.required("InstanceProfileName").equals(wanted.name())
                    || profile.required("Arn").equals(wanted.arn()))
        .findFirst();
  }

  /// The ARN of the role that instances with this profile have.
  public static Optional<String> role(WorldResource profile) {
    return profile.text("RoleArn");
  }
}
