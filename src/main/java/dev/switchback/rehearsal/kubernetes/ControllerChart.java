package dev.switchback.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// What the chart of the AWS Load Balancer Controller puts into a cluster, as far as anything here
/// looks at it. Source: kubernetes-sigs/aws-load-balancer-controller, helm chart 3.5.0.
public final class ControllerChart {
  public static final String NAME = "aws-load-balancer-controller";

  /// The last line of a controller that finds no role.
  static final String WITHOUT_CREDENTIALS =
      "{\"level\":\"error\",\"logger\":\"setup\",\"msg\":\"unable to initialize AWS"
          + " cloud\",\"error\":\"get credentials: failed to refresh cached credentials, no EC2"
          + " IMDS role found\"}";

  private static final ApiKind SERVICE_ACCOUNTS = kind("", "serviceaccounts");
  private static final ApiKind SERVICES = kind("", "services");
  private static final ApiKind INGRESS_CLASSES = kind("networking.k8s.io", "ingressclasses");

  /// One object of the chart.
  public record Part(ApiKind kind, ObjectNode object) {}

  private ControllerChart() {}

  private static ApiKind kind(String group, String plural) {
    return ApiKind.find(group, "v1", plural).orElseThrow();
  }

  public static List<Part> objects(String namespace, String version, JsonNode values) {
    String account = values.path("serviceAccount").path("name").asText(NAME);
    return List.of(
        new Part(SERVICE_ACCOUNTS, named(account, namespace)),
        new Part(SERVICES, named("aws-load-balancer-webhook-service", namespace)),
        new Part(INGRESS_CLASSES, named(values.path("ingressClass").asText("alb"), "")),
        new Part(ApiKind.DEPLOYMENTS, deployment(namespace, version, account, values)));
  }

  private static ObjectNode named(String name, String namespace) {
    ObjectNode object = LiveObject.empty();
    ObjectNode metadata = object.putObject("metadata").put("name", name);
    if (!namespace.isEmpty()) {
      metadata.put("namespace", namespace);
    }
    metadata
        .putObject("labels")
        .put("app.kubernetes.io/name", NAME)
        .put("app.kubernetes.io/managed-by", "Helm");
    return object;
  }

  private static ObjectNode deployment(
      String namespace, String version, String account, JsonNode values) {
    ObjectNode deployment = named(NAME, namespace);
    ObjectNode spec = deployment.putObject("spec");
    spec.put("replicas", values.path("replicaCount").asInt(2));
    spec.putObject("selector").putObject("matchLabels").put("app.kubernetes.io/name", NAME);
    ObjectNode template = spec.putObject("template");
    template.putObject("metadata").putObject("labels").put("app.kubernetes.io/name", NAME);
    ObjectNode pod = template.putObject("spec").put("serviceAccountName", account);
    pod.putArray("containers")
        .addObject()
        .put("name", NAME)
        .put("image", "public.ecr.aws/eks/aws-load-balancer-controller:v" + version);
    for (String member : List.of("affinity", "nodeSelector", "tolerations")) {
      if (values.has(member)) {
        pod.set(member, values.path(member));
      }
    }
    return deployment;
  }
}
