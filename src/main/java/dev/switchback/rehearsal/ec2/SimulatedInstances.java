package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/// Instances as EC2 lists and ends them.
final class SimulatedInstances {
  private final Simulation cloud;

  SimulatedInstances(Simulation cloud) {
    this.cloud = cloud;
  }

  DescribeInstancesResponse describe(DescribeInstancesRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<Instance> page =
              Ec2Listing.of(
                  account,
                  Ec2Kind.INSTANCE,
                  new Ec2Listing.Ask(
                      request.instanceIds(),
                      request.filters(),
                      Ec2Listing.pages(request.maxResults(), request.nextToken())),
                  new Ec2Descriptions(account)::instance);
          return DescribeInstancesResponse.builder()
              .reservations(reservations(account, page.items()))
              .nextToken(page.nextToken())
              .build();
        });
  }

  /// Instances that were launched together come together.
  private static List<Reservation> reservations(Account account, List<Instance> instances) {
    Map<String, String> reservationOf =
        account
            .all(Ec2Kind.INSTANCE)
            .collect(Collectors.toMap(WorldResource::id, one -> one.required("ReservationId")));
    return instances.stream()
        .collect(
            Collectors.groupingBy(
                instance -> reservationOf.getOrDefault(instance.instanceId(), ""),
                LinkedHashMap::new,
                Collectors.toList()))
        .entrySet()
        .stream()
        .map(
            together ->
                Reservation.builder()
                    .reservationId(together.getKey())
                    .ownerId(account.owner().account())
                    .instances(together.getValue())
                    .build())
        .toList();
  }

  TerminateInstancesResponse terminate(TerminateInstancesRequest request) {
    return cloud.change(
        request,
        account -> {
          if (request.instanceIds().isEmpty()) {
            throw Refusals.missing("instanceId");
          }
          List<InstanceStateChange> changes =
              request.instanceIds().stream()
                  .map(id -> account.require(Ec2Kind.INSTANCE, id))
                  .toList()
                  .stream()
                  .map(instance -> terminated(account, instance))
                  .toList();
          return TerminateInstancesResponse.builder().terminatingInstances(changes).build();
        });
  }

  private static InstanceStateChange terminated(Account account, WorldResource instance) {
    InstanceState before = state(account.stateOf(instance));
    Instances.terminate(account, instance);
    WorldResource after = account.require(Ec2Kind.INSTANCE, instance.id());
    return InstanceStateChange.builder()
        .instanceId(instance.id())
        .previousState(before)
        .currentState(state(account.stateOf(after)))
        .build();
  }

  private static InstanceState state(String name) {
    return InstanceState.builder().name(name).code(Instances.code(name)).build();
  }
}
