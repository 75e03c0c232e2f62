package dev.switchback.action.application;

import dev.switchback.action.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/// Finds what the load balancer controller of a cluster has made. Source: Elastic Load Balancing
/// API; AWS Load Balancer Controller, "Resource tags".
final class LoadBalancerSearch {
  private static final String CLUSTER_TAG = "elbv2.k8s.aws/cluster";

  /// DescribeTags takes no more at once.
  private static final int MOST_ARNS = 20;

  private LoadBalancerSearch() {}

  /// By its name in DNS, of which there is no filter.
  static Optional<LoadBalancer> byDnsName(String dnsName, StepContext step) {
    return step
        .cloud()
        .loadBalancing()
        .describeLoadBalancersPaginator(r -> {})
        .loadBalancers()
        .stream()
        .filter(one -> one.dnsName().equals(dnsName))
        .findFirst();
  }

  static LoadBalancer byArn(String arn, StepContext step) {
    return step.cloud()
        .loadBalancing()
        .describeLoadBalancers(r -> r.loadBalancerArns(arn))
        .loadBalancers()
        .getFirst();
  }

  /// The ids of everything that carries a cluster's mark.
  static List<String> ofCluster(String cluster, StepContext step) {
    var elb = step.cloud().loadBalancing();
    Stream<String> loadBalancers =
        elb.describeLoadBalancersPaginator(r -> {}).loadBalancers().stream()
            .map(LoadBalancer::loadBalancerArn);
    Stream<String> targetGroups =
        elb.describeTargetGroupsPaginator(r -> {}).targetGroups().stream()
            .map(TargetGroup::targetGroupArn);
    List<String> marked =
        marked(Stream.concat(loadBalancers, targetGroups).toList(), cluster, step);
    Stream<String> groups =
        step
            .cloud()
            .ec2()
            .describeSecurityGroupsPaginator(
                r -> r.filters(Filter.builder().name("tag:" + CLUSTER_TAG).values(cluster).build()))
            .securityGroups()
            .stream()
            .map(SecurityGroup::groupId);
    return Stream.concat(marked.stream(), groups).toList();
  }

  private static List<String> marked(List<String> arns, String cluster, StepContext step) {
    List<String> marked = new ArrayList<>();
    for (int from = 0; from < arns.size(); from += MOST_ARNS) {
      List<String> some = arns.subList(from, Math.min(arns.size(), from + MOST_ARNS));
      step
          .cloud()
          .loadBalancing()
          .describeTags(r -> r.resourceArns(some))
          .tagDescriptions()
          .stream()
          .filter(one -> marked(one, cluster))
          .map(TagDescription::resourceArn)
          .forEach(marked::add);
    }
    return marked;
  }

  private static boolean marked(TagDescription described, String cluster) {
    return described.tags().stream()
        .anyMatch(tag -> tag.key().equals(CLUSTER_TAG) && tag.value().equals(cluster));
  }
}
