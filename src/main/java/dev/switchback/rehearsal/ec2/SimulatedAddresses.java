package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.ec2.Ec2Filters.Item;
import dev.switchback.rehearsal.offers.Zones;
import dev.switchback.rehearsal.offers.Zones.Zone;
import dev.switchback.rehearsal.quotas.Quota;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;

/// Elastic IP addresses. They are of the block that is kept for documentation, so that nobody is
/// ever reached by one.
final class SimulatedAddresses {
  private static final Ipv4Block PUBLIC = Ipv4Block.parse("203.0.113.0/24").orElseThrow();

  private final Simulation cloud;

  SimulatedAddresses(Simulation cloud) {
    this.cloud = cloud;
  }

  AllocateAddressResponse allocate(AllocateAddressRequest request) {
    return cloud.change(
        request,
        account -> {
          Quota.ADDRESSES.check(
              account.all(Ec2Kind.ADDRESS).count(),
              "AddressLimitExceeded",
              "The maximum number of addresses has been reached.");
          Address address =
              Address.builder()
                  .allocationId(account.newId(Ec2Kind.ADDRESS))
                  .publicIp(unused(account))
                  .publicIpv4Pool("amazon")
                  .domain("vpc")
                  .networkBorderGroup(border(account, request))
                  .build();
          account.put(
              new WorldResource(
                  Ec2Kind.ADDRESS.type(),
                  address.allocationId(),
                  SdkJson.write(address),
                  Tags.of(Ec2Kind.ADDRESS, request.tagSpecifications()),
                  Timeline.of(account.now(), "allocated")));
          return AllocateAddressResponse.builder()
              .allocationId(address.allocationId())
              .publicIp(address.publicIp())
              .publicIpv4Pool(address.publicIpv4Pool())
              .domain(address.domainAsString())
              .networkBorderGroup(address.networkBorderGroup())
              .build();
        });
  }

  private static String border(Account account, AllocateAddressRequest request) {
    String wanted =
        Optional.ofNullable(request.networkBorderGroup()).orElseGet(() -> account.owner().region());
    return SimulatedZones.usable(account)
        .map(Zone::group)
        .map(Zones.Group::border)
        .filter(wanted::equals)
        .findFirst()
        .orElseThrow(
            () ->
                Refusals.invalidValue(
                    wanted,
                    "networkBorderGroup",
                    "It is not a network border group of this account."));
  }

  private static String unused(Account account) {
    Set<String> taken =
        account
            .all(Ec2Kind.ADDRESS)
            .map(address -> address.required("PublicIp"))
            .collect(Collectors.toSet());
    return LongStream.range(1, PUBLIC.size() - 1)
        .mapToObj(PUBLIC::address)
        .filter(address -> !taken.contains(address))
        .findFirst()
        .orElseThrow(
            () ->
                Refusals.ec2(
                    "InsufficientAddressCapacity",
                    "Not enough available addresses to satisfy your request."));
  }

  DescribeAddressesResponse describe(DescribeAddressesRequest request) {
    return cloud.read(
        request,
        account -> {
          List<Address> found =
              Ec2Listing.matching(
                      account,
                      Ec2Kind.ADDRESS,
                      request.allocationIds(),
                      request.filters(),
                      new Ec2Descriptions(account)::address)
                  .map(Item::description)
                  .toList();
          refuseUnknown(request.publicIps(), found);
          return DescribeAddressesResponse.builder()
              .addresses(
                  found.stream()
                      .filter(
                          address ->
                              request.publicIps().isEmpty()
                                  || request.publicIps().contains(address.publicIp()))
                      .toList())
              .build();
        });
  }

  private static void refuseUnknown(List<String> wanted, List<Address> found) {
    wanted.stream()
        .filter(ip -> found.stream().noneMatch(address -> address.publicIp().equals(ip)))
        .findFirst()
        .ifPresent(
            ip -> {
              throw Refusals.ec2(
                  "InvalidAddress.NotFound", "Address '%s' not found.".formatted(ip));
            });
  }

  /// An address that a NAT gateway uses belongs to AWS for so long, and that is what EC2 says.
  ReleaseAddressResponse release(ReleaseAddressRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource address =
              account.require(Ec2Kind.ADDRESS, Given.text(request.allocationId(), "allocationId"));
          if (NatGateways.using(account, address.id()).isPresent()) {
            throw Refusals.ec2(
                "AuthFailure", "You do not have permission to access the specified resource.");
          }
          account.remove(address);
        });
    return ReleaseAddressResponse.builder().build();
  }
}
