package dev.switchback.cloud.call;

import dev.switchback.runbook.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The services whose calls a fault can meet, by the names that the call log has for them.
public final class KnownServices {
  public static final List<String> NAMES =
      List.of(
          "acm",
          "autoscaling",
          "cloudwatch",
          "dms",
          "dns",
          "ec2",
          "eks",
          "elasticfilesystem",
          "elasticloadbalancing",
          "helm",
          "http",
          "iam",
          "kubernetes",
          "rds",
          "route53",
          "secretsmanager",
          "servicequotas",
          "sql",
          "ssm",
          "sts");

  /// What people call them.
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "efs", "elasticfilesystem",
          "elb", "elasticloadbalancing",
          "elbv2", "elasticloadbalancing",
          "k8s", "kubernetes",
          "monitoring", "cloudwatch");

  private KnownServices() {}

  /// Says that no call is of the service of `operation` (`efs:CreateFileSystem`), if so.
  public static Optional<String> problem(String operation) {
    int colon = operation.indexOf(':');
    String service = colon < 0 ? "" : operation.substring(0, colon);
    if (colon < 0 || NAMES.contains(service)) {
      return Optional.empty();
    }
    String hint =
        Optional.ofNullable(OTHER_NAMES.get(service))
            .map(name -> " Did you mean `" + name + "`?")
            .orElseGet(() -> NearestName.hint(service, NAMES));
    return Optional.of("No call is ever of the service `" + service + "`." + hint);
  }
}
