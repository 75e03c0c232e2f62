package dev.switchback.rehearsal.elb;

import dev.switchback.rehearsal.world.Kind;
import dev.switchback.rehearsal.world.Refusals;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;

/// The kinds of Elastic Load Balancing; ids are ARNs. Source: Elastic Load Balancing API reference.
public enum ElbKind implements Kind {
  LOAD_BALANCER("load-balancer"),
  TARGET_GROUP("target-group");

  private final String word;

  ElbKind(String word) {
    this.word = word;
  }

  @Override
  public String type() {
    return "elbv2:" + word;
  }

  @Override
  public String idPrefix() {
    return "arn:aws:elasticloadbalancing:";
  }

  @Override
  public AwsServiceException notFound(String id) {
    return switch (this) {
      case LOAD_BALANCER ->
          refusal(
              LoadBalancerNotFoundException.builder(),
              "LoadBalancerNotFound",
              "Load balancers '[%s]' not found".formatted(id));
      case TARGET_GROUP ->
          refusal(
              TargetGroupNotFoundException.builder(),
              "TargetGroupNotFound",
              "Target groups '%s' not found".formatted(id));
    };
  }

  static AwsServiceException refusal(
      AwsServiceException.Builder builder, String code, String message) {
    return Refusals.told(builder, "ElasticLoadBalancingV2", 400, code, message).build();
  }
}
