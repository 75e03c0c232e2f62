package dev.switchback.action.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ControllerValuesTest {
  private final ObjectNode values =
      ControllerValues.of(
          new ControllerValues.Place("demo", "us-east-1", "vpc-1"),
          "controller",
          "us-east-1-bos-1a");

  @Test
  void areTheseAndNoOthers() throws JsonProcessingException {
    assertThat(values)
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    {
                      "clusterName": "demo",
                      "region": "us-east-1",
                      "vpcId": "vpc-1",
                      "replicaCount": 2,
                      "enableShield": false,
                      "enableWaf": false,
                      "enableWafv2": false,
                      "enableServiceMutatorWebhook": false,
                      "serviceAccount": {"create": true, "name": "controller"},
                      "affinity": {
                        "nodeAffinity": {
                          "requiredDuringSchedulingIgnoredDuringExecution": {
                            "nodeSelectorTerms": [
                              {
                                "matchExpressions": [
                                  {
                                    "key": "topology.kubernetes.io/zone",
                                    "operator": "NotIn",
                                    "values": ["us-east-1-bos-1a"]
                                  }
                                ]
                              }
                            ]
                          }
                        }
                      },
                      "tolerations": []
                    }
                    """));
  }

  /// Every Ingress says its own target type and scheme: a default would hide one that forgot.
  @Test
  void setNoTargetTypeAndNoScheme() {
    assertThat(values.has("defaultTargetType")).isFalse();
    assertThat(values.has("defaultLoadBalancerScheme")).isFalse();
  }
}
