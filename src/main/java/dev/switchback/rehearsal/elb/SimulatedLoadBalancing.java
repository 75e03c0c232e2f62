package dev.switchback.rehearsal.elb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/// Elastic Load Balancing as far as anybody looks at it: what is there is made by the load balancer
/// controller of a cluster.
public final class SimulatedLoadBalancing implements ElasticLoadBalancingV2Client {
  /// In which only load balancers with addresses of their own, which are none of Ingresses, say
  /// what these are.
  private static final String ADDRESSES = "LoadBalancerAddresses";

  private static final int MOST_TAGGED = 20;

  private final Simulation cloud;

  public SimulatedLoadBalancing(Simulation cloud) {
    this.cloud = cloud;
  }

  @Override
  public DescribeLoadBalancersResponse describeLoadBalancers(DescribeLoadBalancersRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<WorldResource> page =
              page(
                  account,
                  asked(account, ElbKind.LOAD_BALANCER, request.loadBalancerArns()),
                  new Pages.Ask(request.pageSize(), request.marker()));
          return DescribeLoadBalancersResponse.builder()
              .loadBalancers(page.items().stream().map(one -> described(account, one)).toList())
              .nextMarker(page.nextToken())
              .build();
        });
  }

  private static Stream<WorldResource> asked(Account account, ElbKind kind, List<String> arns) {
    return arns.isEmpty()
        ? account.visible(kind)
        : arns.stream().map(arn -> account.require(kind, arn));
  }

  private static Page<WorldResource> page(
      Account account, Stream<WorldResource> items, Pages.Ask ask) {
    return Pages.of(
        items,
        WorldResource::id,
        ask.atMost(account.settings().pageSize()),
        () ->
            ElbKind.refusal(
                ElasticLoadBalancingV2Exception.builder(), "ValidationError", "Invalid marker"));
  }

  private static LoadBalancer described(Account account, WorldResource one) {
    ObjectNode attributes = one.attributes().deepCopy();
    attributes.path("AvailabilityZones").forEach(zone -> ((ObjectNode) zone).remove(ADDRESSES));
    return SdkJson.fill(attributes, LoadBalancer.builder())
        .state(state -> state.code(account.stateOf(one)))
        .build();
  }

  @Override
  public DescribeTargetGroupsResponse describeTargetGroups(DescribeTargetGroupsRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<WorldResource> page =
              page(
                  account,
                  asked(account, ElbKind.TARGET_GROUP, request.targetGroupArns()),
                  new Pages.Ask(request.pageSize(), request.marker()));
          return DescribeTargetGroupsResponse.builder()
              .targetGroups(
                  page.items().stream()
                      .map(one -> SdkJson.fill(one.attributes(), TargetGroup.builder()).build())
                      .toList())
              .nextMarker(page.nextToken())
              .build();
        });
  }

  @Override
  public DescribeTagsResponse describeTags(DescribeTagsRequest request) {
    if (request.resourceArns().size() > MOST_TAGGED) {
      throw ElbKind.refusal(
          ElasticLoadBalancingV2Exception.builder(),
          "ValidationError",
          "Up to %d resources can be specified".formatted(MOST_TAGGED));
    }
    return cloud.read(
        request,
        account ->
            DescribeTagsResponse.builder()
                .tagDescriptions(
                    request.resourceArns().stream().map(arn -> tags(account, arn)).toList())
                .build());
  }

  private static TagDescription tags(Account account, String arn) {
    ElbKind kind = arn.contains(":targetgroup/") ? ElbKind.TARGET_GROUP : ElbKind.LOAD_BALANCER;
    return TagDescription.builder()
        .resourceArn(arn)
        .tags(
            account.require(kind, arn).tags().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
