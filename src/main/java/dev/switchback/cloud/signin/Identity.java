package dev.switchback.cloud.signin;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/// Who makes the calls. `expires` is when the credentials end, if they do and say so.
public record Identity(String account, String arn, Kind kind, Optional<Instant> expires) {
  /// What an ARN of STS GetCallerIdentity can be of.
  public enum Kind {
    ASSUMED_ROLE,
    USER,
    ROOT,
    FEDERATED
  }

  public Identity {
    requireNonNull(account, "account");
    requireNonNull(arn, "arn");
    requireNonNull(kind, "kind");
    requireNonNull(expires, "expires");
  }

  /// Reads STS's answer.
  public static Identity of(GetCallerIdentityResponse caller, Optional<Instant> expires) {
    return new Identity(caller.account(), caller.arn(), kind(caller.arn()), expires);
  }

  /// `arn:aws:sts::111122223333:assumed-role/Role/session`,
  /// `arn:aws:iam::111122223333:user/path/name`, `…:root`, `…:federated-user/name`.
  private static Kind kind(String arn) {
    String resource = arn.substring(arn.lastIndexOf(':') + 1);
    if (resource.startsWith("assumed-role/")) {
      return Kind.ASSUMED_ROLE;
    }
    if (resource.startsWith("user/")) {
      return Kind.USER;
    }
    return resource.equals("root") ? Kind.ROOT : Kind.FEDERATED;
  }

  /// The role's, user's or session's name, for people.
  public String name() {
    String[] parts = arn.substring(arn.lastIndexOf(':') + 1).split("/", -1);
    return switch (kind) {
      case ROOT -> "root";
      case ASSUMED_ROLE -> parts[1];
      case USER, FEDERATED -> parts[parts.length - 1];
    };
  }
}
