package dev.switchback.action.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The values of the AWS Load Balancer Controller's chart. Source: kubernetes-sigs
/// aws-load-balancer-controller, helm chart, values.yaml.
final class ControllerValues {
  private static final int REPLICAS = 2;

  /// Where the cluster is, for a controller that cannot ask the instance metadata: with IMDSv2's
  /// hop limit of 1 a pod does not reach it.
  record Place(String cluster, String region, String vpc) {}

  private ControllerValues() {}

  /// `zone` is the Local Zone, on whose nodes nothing of this may be: beside its taint, an affinity
  /// says so. Target types and schemes stay the chart's: every Ingress says its own. WAF, Shield
  /// and the rewriting of Services are off, so that the role needs no rights to them, and no
  /// Service waits for the controller.
  static ObjectNode of(Place place, String serviceAccount, String zone) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    values
        .put("clusterName", place.cluster())
        .put("region", place.region())
        .put("vpcId", place.vpc())
        .put("replicaCount", REPLICAS)
        .put("enableShield", false)
        .put("enableWaf", false)
        .put("enableWafv2", false)
        .put("enableServiceMutatorWebhook", false);
    values.putObject("serviceAccount").put("create", true).put("name", serviceAccount);
    values
        .withObject("/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution")
        .putArray("nodeSelectorTerms")
        .addObject()
        .putArray("matchExpressions")
        .addObject()
        .put("key", "topology.kubernetes.io/zone")
        .put("operator", "NotIn")
        .putArray("values")
        .add(zone);
    values.putArray("tolerations");
    return values;
  }
}
