package dev.switchback.rehearsal.iam;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.Optional;

/// The account's roles as other services see them.
public final class Roles {
  private Roles() {}

  /// By its ARN, if IAM has told the other services of it: that takes it some seconds.
  public static Optional<WorldResource> known(Account account, String arn) {
    return account
        .all(IamKind.ROLE)
        .filter(role -> role.id().equals(arn))
        .filter(role -> spread(account, role))
        .findFirst();
  }

  /// Whether a service may assume it.
  public static boolean trusts(WorldResource role, String service) {
    return PolicyDocuments.trusted(role.required("AssumeRolePolicyDocument")).contains(service);
  }

  /// Whether IAM has told the other services of a role or an instance profile.
  public static boolean spread(Account account, WorldResource one) {
    return !account.settings().eventualConsistency()
        || !account
            .now()
            .isBefore(one.timeline().begun().plus(Durations.ROLE_SPREADING.of(one.id())));
  }
}
