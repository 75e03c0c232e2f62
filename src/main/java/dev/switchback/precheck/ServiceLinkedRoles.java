package dev.switchback.precheck;

import dev.switchback.cloud.trouble.ErrorCodes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.IamClient;

/// The roles that EKS, its node groups and Auto Scaling have for themselves in every account;
/// offers to make those that are not there. Source: EKS User Guide, using service-linked roles; IAM
/// API, CreateServiceLinkedRole.
final class ServiceLinkedRoles implements Precheck {
  private static final Map<String, String> SERVICE_BY_ROLE =
      new TreeMap<>(
          Map.of(
              "AWSServiceRoleForAmazonEKS", "eks.amazonaws.com",
              "AWSServiceRoleForAmazonEKSNodegroup", "eks-nodegroup.amazonaws.com",
              "AWSServiceRoleForAutoScaling", "autoscaling.amazonaws.com"));

  @Override
  public String id() {
    return "service-linked-roles";
  }

  @Override
  public String title() {
    return "EKS and Auto Scaling have their own roles in the account";
  }

  @Override
  public Set<String> operations() {
    return Set.of("iam:CreateServiceLinkedRole", "iam:GetRole");
  }

  @Override
  public Verdict check(PrecheckContext context) {
    IamClient iam = context.cloud().iam();
    List<String> missing = missing(iam);
    if (missing.isEmpty()) {
      return new Verdict.Passed(String.join(", ", SERVICE_BY_ROLE.keySet()));
    }
    return new Verdict.Failed(
        "not in the account yet: " + String.join(", ", missing),
        missing.stream()
            .map(
                role ->
                    "aws iam create-service-linked-role --aws-service-name "
                        + SERVICE_BY_ROLE.get(role))
            .collect(Collectors.joining("\n")),
        Optional.of(
            new Verdict.Fix(
                "Make "
                    + String.join(", ", missing)
                    + " in account "
                    + context.site().account()
                    + ". They cost nothing, belong to the services, and stay when the site goes.",
                () -> make(missing, context))));
  }

  private static List<String> missing(IamClient iam) {
    return SERVICE_BY_ROLE.keySet().stream().filter(role -> !there(role, iam)).toList();
  }

  private static boolean there(String role, IamClient iam) {
    try {
      iam.getRole(r -> r.roleName(role));
      return true;
    } catch (AwsServiceException e) {
      if (ErrorCodes.notFound(e)) {
        return false;
      }
      throw e;
    }
  }

  private static void make(List<String> roles, PrecheckContext context)
      throws InterruptedException {
    IamClient iam = context.cloud().iam();
    for (String role : roles) {
      iam.createServiceLinkedRole(r -> r.awsServiceName(SERVICE_BY_ROLE.get(role)));
    }
    context
        .poll("the roles of EKS and Auto Scaling")
        .every(Duration.ofSeconds(2))
        .upTo(Duration.ofMinutes(2))
        .until(
            () -> missing(iam), List::isEmpty, left -> "not shown yet: " + String.join(", ", left));
  }
}
