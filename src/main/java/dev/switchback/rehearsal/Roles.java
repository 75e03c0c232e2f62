package dev.switchback.rehearsal;

import java.util.Optional;

/// The account's roles as other services see them.
final class Roles {
  private Roles() {}

  /// By its ARN, if IAM has told the other services of it: that takes it some seconds.
  static Optional<WorldResource> known(Account account, String arn) {
    return account
        .all(IamKind.ROLE)
        .filter(role -> role.id().equals(arn))
        .filter(role -> spread(account, role))
        .findFirst();
  }

  /// Whether a service may assume it.
  static boolean trusts(WorldResource role, String service) {
    return PolicyDocuments.trusted(role.required("AssumeRolePolicyDocument")).contains(service);
  }

  /// Whether IAM has told the other services of a role or an instance profile.
  static boolean spread(Account account, WorldResource one) {
    return !account.settings().eventualConsistency()
        || !account
            .now()
            .isBefore(one.timeline().begun().plus(Durations.ROLE_SPREADING.of(one.id())));
  }
}
