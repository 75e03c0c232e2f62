package dev.switchback.precheck;

import dev.switchback.cloud.trouble.ErrorCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/// Whoever is signed in may do what the run will do, as far as IAM can tell before. Source: IAM
/// API, SimulatePrincipalPolicy.
final class Permissions implements Precheck {
  /// So many actions are asked about in one call; IAM names no limit and refuses large requests.
  private static final int AT_ONCE = 50;

  private static final int MOST_NAMED = 12;

  /// Mostly allowed for certain roles only, which a simulation over all roles does not find.
  private static final String LIMITED = "iam:PassRole";

  @Override
  public String id() {
    return "permissions";
  }

  @Override
  public String title() {
    return "The operator may do what the run will do";
  }

  @Override
  public Set<String> operations() {
    return Set.of("iam:GetRole", "iam:SimulatePrincipalPolicy", "sts:GetCallerIdentity");
  }

  @Override
  public Verdict check(PrecheckContext context) {
    List<String> actions = List.copyOf(new TreeSet<>(context.forecast().iamActions()));
    if (actions.isEmpty()) {
      return new Verdict.Passed("the run calls nothing");
    }
    String caller = context.cloud().sts().getCallerIdentity(r -> {}).arn();
    if (caller.endsWith(":root")) {
      return new Verdict.Passed("the root user may do everything");
    }
    Optional<String> source = source(caller, context.cloud().iam());
    if (source.isEmpty()) {
      return unknown(caller + " is neither a role nor a user, so IAM cannot tell");
    }
    try {
      return verdict(denied(source.get(), actions, context.cloud().iam()), actions, source.get());
    } catch (AwsServiceException e) {
      return unknown("IAM does not tell: " + ErrorCodes.words(e));
    }
  }

  private static Verdict unknown(String saw) {
    return new Verdict.Warned(
        saw,
        "Make sure that you may do what the run will do (switchback iam-policy); a call that is"
            + " denied stops the run, and it goes on when you have the permission");
  }

  /// IAM simulates roles and users, not sessions: for an assumed role, the role.
  private static Optional<String> source(String caller, IamClient iam) {
    String[] parts = caller.split(":", 6);
    if (parts[5].startsWith("user/")) {
      return Optional.of(caller);
    }
    return parts[5].startsWith("assumed-role/")
        ? Optional.of(role(parts, parts[5].split("/", -1)[1], iam))
        : Optional.empty();
  }

  /// The session's ARN leaves out the role's path, which only IAM knows.
  private static String role(String[] caller, String name, IamClient iam) {
    try {
      return iam.getRole(r -> r.roleName(name)).role().arn();
    } catch (AwsServiceException _) {
      return "arn:" + caller[1] + ":iam::" + caller[4] + ":role/" + name;
    }
  }

  private static List<EvaluationResult> denied(String source, List<String> actions, IamClient iam) {
    var denied = new ArrayList<EvaluationResult>();
    for (int from = 0; from < actions.size(); from += AT_ONCE) {
      List<String> some = actions.subList(from, Math.min(from + AT_ONCE, actions.size()));
      iam
          .simulatePrincipalPolicyPaginator(r -> r.policySourceArn(source).actionNames(some))
          .evaluationResults()
          .stream()
          .filter(one -> one.evalDecision() != PolicyEvaluationDecisionType.ALLOWED)
          .forEach(denied::add);
    }
    return denied;
  }

  private static Verdict verdict(
      List<EvaluationResult> denied, List<String> actions, String source) {
    String who = source.substring(source.lastIndexOf('/') + 1);
    if (denied.isEmpty()) {
      return new Verdict.Passed(who + " may do all " + actions.size() + " actions of the run");
    }
    String names = names(denied);
    boolean onlyLimited =
        denied.stream()
            .allMatch(
                one ->
                    one.evalActionName().equals(LIMITED)
                        && one.evalDecision() == PolicyEvaluationDecisionType.IMPLICIT_DENY);
    return onlyLimited
        ? new Verdict.Warned(
            who + " may not do " + names + " for every role",
            "Make sure that it is allowed for the site's roles, which begin with the cluster's"
                + " name")
        : new Verdict.Failed(
            who + " may not do: " + names,
            "Allow these actions to " + who + " (switchback iam-policy prints a policy)",
            Optional.empty());
  }

  private static String names(List<EvaluationResult> denied) {
    String named =
        denied.stream()
            .map(EvaluationResult::evalActionName)
            .sorted()
            .limit(MOST_NAMED)
            .collect(Collectors.joining(", "));
    return denied.size() > MOST_NAMED
        ? named + " and " + (denied.size() - MOST_NAMED) + " more"
        : named;
  }
}
