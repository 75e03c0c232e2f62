package dev.switchback.rehearsal.autoscaling;

import dev.switchback.rehearsal.ec2.Instances;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/// Auto Scaling of the simulated account: groups by a launch template, in subnets.
public final class SimulatedAutoScaling implements AutoScalingClient {
  private final Simulation cloud;

  public SimulatedAutoScaling(Simulation cloud) {
    this.cloud = cloud;
  }

  /// What is asked, after every group did what it does by itself.
  private <T> T scaled(SdkPojo request, boolean launching, Function<Account, T> work) {
    boolean due =
        launching
            || cloud.<Boolean>read(
                request,
                account -> groups(account).anyMatch(new AutoScalingGroups(account)::launches));
    Optional<Ec2Exception> refused = due ? cloud.launchRefused() : Optional.empty();
    return cloud.change(
        request,
        account -> {
          settle(account, refused);
          T done = work.apply(account);
          settle(account, refused);
          return done;
        });
  }

  private static void settle(Account account, Optional<Ec2Exception> refused) {
    groups(account)
        .toList()
        .forEach(group -> new AutoScalingGroups(account).settle(group, refused));
  }

  private static Stream<WorldResource> groups(Account account) {
    return account
        .all(AutoScalingKind.GROUP)
        .filter(group -> account.stateOf(group).equals("active"));
  }

  @Override
  public CreateAutoScalingGroupResponse createAutoScalingGroup(
      CreateAutoScalingGroupRequest request) {
    scaled(
        request,
        true,
        account -> {
          String name = request.autoScalingGroupName();
          if (account.all(AutoScalingKind.GROUP).anyMatch(group -> group.id().equals(name))) {
            throw AutoScalingKind.refused(
                "AlreadyExists",
                ("AutoScalingGroup by this name already exists - A group with the name %s already"
                        + " exists")
                    .formatted(name));
          }
          account.put(AskedGroup.make(account, request));
          return account;
        });
    return CreateAutoScalingGroupResponse.builder().build();
  }

  @Override
  public DescribeAutoScalingGroupsResponse describeAutoScalingGroups(
      DescribeAutoScalingGroupsRequest request) {
    return scaled(
        request,
        false,
        account -> {
          Page<WorldResource> page =
              Pages.of(
                  account
                      .visible(AutoScalingKind.GROUP)
                      .filter(
                          group ->
                              !request.hasAutoScalingGroupNames()
                                  || request.autoScalingGroupNames().contains(group.id())),
                  WorldResource::id,
                  new Pages.Ask(request.maxRecords(), request.nextToken())
                      .atMost(account.settings().pageSize()),
                  SimulatedAutoScaling::badToken);
          return DescribeAutoScalingGroupsResponse.builder()
              .autoScalingGroups(
                  page.items().stream()
                      .map(group -> AutoScalingDescriptions.group(account, group))
                      .toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public DescribeScalingActivitiesResponse describeScalingActivities(
      DescribeScalingActivitiesRequest request) {
    return scaled(
        request,
        false,
        account -> {
          WorldResource group =
              account
                  .find(AutoScalingKind.GROUP, request.autoScalingGroupName())
                  .orElseThrow(
                      () -> AutoScalingKind.GROUP.notFound(request.autoScalingGroupName()));
          List<Activity> newestFirst = ScalingActivities.of(account, group);
          Page<Activity> page =
              Pages.of(
                  newestFirst.stream(),
                  activity -> String.format("%06d", newestFirst.indexOf(activity)),
                  new Pages.Ask(request.maxRecords(), request.nextToken())
                      .atMost(account.settings().pageSize()),
                  SimulatedAutoScaling::badToken);
          return DescribeScalingActivitiesResponse.builder()
              .activities(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }

  /// Found or not yet.
  private static WorldResource group(Account account, String name) {
    return account
        .all(AutoScalingKind.GROUP)
        .filter(one -> one.id().equals(name))
        .findFirst()
        .orElseThrow(() -> AutoScalingKind.GROUP.notFound(name));
  }

  private static AwsServiceException badToken() {
    return AutoScalingKind.refused("InvalidNextToken", "The token is not valid.");
  }

  @Override
  public UpdateAutoScalingGroupResponse updateAutoScalingGroup(
      UpdateAutoScalingGroupRequest request) {
    scaled(
        request,
        true,
        account -> {
          WorldResource group = group(account, request.autoScalingGroupName());
          account.put(AskedGroup.updated(account, group, request));
          return account;
        });
    return UpdateAutoScalingGroupResponse.builder().build();
  }

  @Override
  public DeleteAutoScalingGroupResponse deleteAutoScalingGroup(
      DeleteAutoScalingGroupRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource group = group(account, request.autoScalingGroupName());
          AutoScalingGroups groups = new AutoScalingGroups(account);
          if (!Boolean.TRUE.equals(request.forceDelete())) {
            refuseInUse(account, groups.instances(group).toList());
          }
          if (account.stateOf(group).equals("active")) {
            groups.delete(group);
          }
        });
    return DeleteAutoScalingGroupResponse.builder().build();
  }

  private static void refuseInUse(Account account, List<WorldResource> instances) {
    if (instances.stream().anyMatch(one -> account.stateOf(one).equals("pending"))) {
      throw AutoScalingKind.refused(
          "ScalingActivityInProgress",
          "You cannot delete an AutoScalingGroup while there are scaling activities in progress for"
              + " that group.");
    }
    if (instances.stream().anyMatch(one -> Instances.alive(account, one))) {
      throw AutoScalingKind.refused(
          "ResourceInUse",
          "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance"
              + " request(s) still in the group.");
    }
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
