package dev.switchback.scenario;

import java.util.Map;
import java.util.Set;

/// Operations that an action declares because real accounts make it call them, and that a smooth
/// rehearsal does not: each with its reason.
final class NotMetHere {
  static final Map<String, Set<String>> TABLE =
      Map.of(
          // Asked only about a pod that is not ready.
          "cluster-ready",
          Set.of("kubernetes:GET events", "kubernetes:GET pods/log"),
          // Only after a crash within the installation, or with another chart.
          "load-balancer-controller",
          Set.of("helm:UpgradeRelease"),
          // Only with efsResolution: host-aliases.
          "efs-host-aliases",
          Set.of(
              "eks:DescribeCluster", "kubernetes:GET daemonsets", "kubernetes:PATCH daemonsets"));

  private NotMetHere() {}
}
