package dev.switchback.precheck;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/// Who is signed in: the site's account, and for long enough. Source: STS API, GetCallerIdentity.
final class Identity implements Precheck {
  @Override
  public String id() {
    return "identity";
  }

  @Override
  public String title() {
    return "Signed in to the site's account";
  }

  @Override
  public Set<String> operations() {
    return Set.of("sts:GetCallerIdentity");
  }

  @Override
  public Verdict check(PrecheckContext context) {
    GetCallerIdentityResponse caller = context.cloud().sts().getCallerIdentity(r -> {});
    String who = who(caller.arn()) + " in account " + caller.account();
    if (!caller.account().equals(context.site().account())) {
      return new Verdict.Failed(
          who + ", but the site is in account " + context.site().account(),
          "Sign in to that account (--profile), or name another site (--site)",
          Optional.empty());
    }
    Optional<Instant> tooEarly =
        context
            .credentialsEnd()
            .filter(end -> end.isBefore(context.time().now().plus(context.forecast().length())));
    if (tooEarly.isPresent()) {
      return new Verdict.Warned(
          who + "; the sign-in ends at " + tooEarly.get() + ", before the run is expected to",
          "Sign in again now; else the run pauses then and goes on after you have: switchback"
              + " resume");
    }
    return who.startsWith("role")
        ? new Verdict.Passed(who)
        : new Verdict.Warned(
            who, "Use a role with credentials that end, by IAM Identity Center or aws sts");
  }

  /// `arn:aws:sts::…:assumed-role/Admin/session` is `role Admin`.
  static String who(String arn) {
    String path = arn.substring(arn.lastIndexOf(':') + 1);
    String[] parts = path.split("/", -1);
    return switch (parts[0]) {
      case "assumed-role" -> "role " + parts[1];
      case "user" -> "IAM user " + parts[parts.length - 1];
      case "root" -> "the root user";
      default -> path;
    };
  }
}
