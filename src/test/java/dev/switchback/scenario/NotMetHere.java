package dev.switchback.scenario;

import java.util.Map;
import java.util.Set;

/// Operations that an action declares because real accounts make it call them, and that a smooth
/// rehearsal does not: each with its reason.
final class NotMetHere {
  /// Names who uses what is to be deleted and is still in use.
  private static final Set<String> USERS = Set.of("ec2:DescribeNetworkInterfaces");

  static final Map<String, Set<String>> TABLE =
      Map.ofEntries(
          Map.entry("internet-gateway", USERS),
          Map.entry("route-table", USERS),
          Map.entry("security-group", USERS),
          Map.entry("subnets", USERS),
          Map.entry("vpc", USERS),
          // Somebody has turned the route elsewhere by hand.
          Map.entry("default-route", Set.of("ec2:ReplaceRoute")),
          // The group stands with another size or template than is asked for now; and: no instance
          // comes, so the types that the zone has are named.
          Map.entry(
              "auto-scaling-group",
              Set.of(
                  "autoscaling:UpdateAutoScalingGroup",
                  "ec2:DescribeInstanceTypeOfferings",
                  "ec2:DescribeSubnets")),
          // The task runs although the step that starts it was taken back: somebody started it.
          Map.entry("dms-task", Set.of("dms:StopReplicationTask")),
          // The template stands, made for other data than is asked for now.
          Map.entry("launch-template", Set.of("ec2:CreateLaunchTemplateVersion")),
          // The zone has no room, so the types that it has are named.
          Map.entry(
              "database-host", Set.of("ec2:DescribeInstanceTypeOfferings", "ec2:DescribeSubnets")),
          // The secret says another place than is asked for; somebody has scheduled it for
          // deletion.
          Map.entry(
              "secret", Set.of("secretsmanager:PutSecretValue", "secretsmanager:RestoreSecret")),
          // The group stands with other subnets than are asked for now.
          Map.entry("db-subnet-group", Set.of("rds:ModifyDBSubnetGroup")),
          // A parameter was changed that only a restart brings to the server.
          Map.entry("db-instance", Set.of("rds:RebootDBInstance")),
          // A certificate that the check before the run requested for the site goes with it.
          Map.entry(
              "certificate",
              Set.of(
                  "acm:DeleteCertificate",
                  "route53:ChangeResourceRecordSets",
                  "route53:GetChange",
                  "route53:ListResourceRecordSets")),
          // external-dns has not written the record in time.
          Map.entry(
              "site-record",
              Set.of(
                  "route53:ChangeResourceRecordSets",
                  "route53:GetChange",
                  "kubernetes:GET pods",
                  "kubernetes:GET pods/log",
                  "kubernetes:GET events")),
          // Somebody has changed the standby's accounts by hand, or a secret.
          Map.entry("standby-accounts", Set.of("sql:CHANGE password", "sql:REVOKE privileges")),
          // Asked only about a pod that is not ready.
          Map.entry("cluster-ready", Set.of("kubernetes:GET events", "kubernetes:GET pods/log")),
          // Asked only about pods that are not ready in time.
          Map.entry("workload-ready", Set.of("kubernetes:GET events", "kubernetes:GET pods/log")),
          // Asked only about an Ingress that gets no load balancer.
          Map.entry("load-balancer-active", Set.of("kubernetes:GET events")),
          // The account has other load balancers, or the controller has left some behind.
          Map.entry("load-balancers", Set.of("elasticloadbalancing:DescribeTags")),
          // A crash fell within the installation, or another chart is asked for.
          Map.entry("load-balancer-controller", Set.of("helm:UpgradeRelease")));

  private NotMetHere() {}
}
