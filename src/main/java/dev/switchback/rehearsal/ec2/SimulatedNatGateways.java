package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.offers.Zones;
import dev.switchback.rehearsal.offers.Zones.Zone;
import dev.switchback.rehearsal.quotas.Quota;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.ClientTokens;
import dev.switchback.rehearsal.world.ClientTokens.Again;
import dev.switchback.rehearsal.world.ClientTokens.Made;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.NatGateway;

/// Public NAT gateways in one zone. What is wrong with the request itself is refused at once; a
/// network without internet gateway, or an address in use, makes a gateway that fails.
final class SimulatedNatGateways {
  private final Simulation cloud;

  SimulatedNatGateways(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateNatGatewayResponse create(CreateNatGatewayRequest request) {
    return cloud.change(
        request,
        account -> {
          Ec2Descriptions descriptions = new Ec2Descriptions(account);
          NatGateway gateway =
              new ClientTokens(account)
                  .once(
                      request,
                      request.clientToken(),
                      () -> {
                        WorldResource made = make(account, request);
                        account.put(made);
                        return new Made<>(made, descriptions.natGateway(made));
                      },
                      new Again<>(
                          Ec2Kind.NAT_GATEWAY, descriptions::natGateway, NatGateway::builder));
          return CreateNatGatewayResponse.builder()
              .natGateway(gateway)
              .clientToken(request.clientToken())
              .build();
        });
  }

  private static WorldResource make(Account account, CreateNatGatewayRequest request) {
    refusePrivateOrRegional(request);
    WorldResource subnet =
        account.require(Ec2Kind.SUBNET, Given.text(request.subnetId(), "subnetId"));
    WorldResource address =
        account.require(Ec2Kind.ADDRESS, Given.text(request.allocationId(), "allocationId"));
    checkZone(account, subnet, address);
    Map<String, String> tags = Tags.of(Ec2Kind.NAT_GATEWAY, request.tagSpecifications());
    String id = account.newId(Ec2Kind.NAT_GATEWAY);
    Optional<Fate> fate = Fate.of(account, subnet.required("VpcId"), address.id());
    Timeline timeline = timeline(account.now(), id, fate.isPresent());
    WorldResource port = NatPorts.make(account, subnet, address, id);
    account.put(
        timeline
            .since("failed")
            .map(at -> port.on(port.timeline().then(at, Timeline.GONE)))
            .orElse(port));
    NatGateway.Builder described =
        NatGateway.builder()
            .natGatewayId(id)
            .vpcId(subnet.required("VpcId"))
            .subnetId(subnet.id())
            .connectivityType("public")
            .availabilityMode("zonal")
            .natGatewayAddresses(NatPorts.address(port));
    fate.ifPresent(bad -> described.failureCode(bad.code()).failureMessage(bad.message()));
    return new WorldResource(
        Ec2Kind.NAT_GATEWAY.type(), id, SdkJson.write(described.build()), tags, timeline);
  }

  private static void refusePrivateOrRegional(CreateNatGatewayRequest request) {
    if ("private".equals(request.connectivityTypeAsString()) || request.vpcId() != null) {
      throw new UnsupportedOperationException(
          "the rehearsal makes public NAT gateways in one zone only");
    }
  }

  private static Timeline timeline(Instant now, String id, boolean fails) {
    Timeline pending = Timeline.of(now, "pending");
    if (!fails) {
      return pending.then(now.plus(Durations.NAT_GATEWAY_PENDING.of(id)), "available");
    }
    Instant failed = now.plus(Durations.NAT_GATEWAY_FAILING.of(id));
    return pending
        .then(failed, "failed")
        .then(failed.plus(Durations.NAT_GATEWAY_LISTED.of(id)), Timeline.GONE);
  }

  private static void checkZone(Account account, WorldResource subnet, WorldResource address) {
    Zone zone = SimulatedZones.forSubnet(account, subnet.required("AvailabilityZone"));
    if (zone.type() != Zones.Type.AVAILABILITY) {
      throw Refusals.ec2(
          "NotAvailableInZone", "Nat Gateway is not available in this availability zone");
    }
    if (!address.required("NetworkBorderGroup").equals(zone.group().border())) {
      throw Refusals.ec2(
          "OperationNotPermitted",
          "Primary elastic IP and subnet belong in different network border groups.");
    }
    Set<String> subnets =
        account
            .all(Ec2Kind.SUBNET)
            .filter(other -> other.required("AvailabilityZone").equals(zone.name()))
            .map(WorldResource::id)
            .collect(Collectors.toSet());
    Quota.NAT_GATEWAYS.check(
        account
            .all(Ec2Kind.NAT_GATEWAY)
            .filter(gateway -> NatGateways.working(account.stateOf(gateway)))
            .filter(gateway -> subnets.contains(gateway.required("SubnetId")))
            .count(),
        "NatGatewayLimitExceeded",
        "The maximum number of NAT Gateways has been reached.");
  }

  /// Why a gateway will fail.
  private record Fate(String code, String message) {
    static Optional<Fate> of(Account account, String vpc, String allocation) {
      if (SimulatedInternetGateways.attachedTo(account, vpc).isEmpty()) {
        return Optional.of(
            new Fate(
                "Gateway.NotAttached",
                "Network %s has no Internet gateway attached".formatted(vpc)));
      }
      return NatGateways.using(account, allocation)
          .map(
              other ->
                  new Fate(
                      "Resource.AlreadyAssociated",
                      "Elastic IP address [%s] is already associated".formatted(allocation)));
    }
  }

  DescribeNatGatewaysResponse describe(DescribeNatGatewaysRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<NatGateway> page =
              Ec2Listing.of(
                  account,
                  Ec2Kind.NAT_GATEWAY,
                  new Ec2Listing.Ask(
                      request.natGatewayIds(),
                      request.filter(),
                      Ec2Listing.pages(request.maxResults(), request.nextToken())),
                  new Ec2Descriptions(account)::natGateway);
          return DescribeNatGatewaysResponse.builder()
              .natGateways(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }

  /// Its network interface goes when it is deleted. Deleting once more changes nothing.
  DeleteNatGatewayResponse delete(DeleteNatGatewayRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource gateway =
              account.require(
                  Ec2Kind.NAT_GATEWAY, Given.text(request.natGatewayId(), "natGatewayId"));
          switch (account.stateOf(gateway)) {
            case "deleted" -> throw Ec2Kind.NAT_GATEWAY.notFound(gateway.id());
            case "deleting" -> {}
            case "failed" -> delete(account, gateway, account.now());
            default ->
                delete(
                    account,
                    gateway,
                    account.now().plus(Durations.NAT_GATEWAY_DELETING.of(gateway.id())));
          }
          return DeleteNatGatewayResponse.builder().natGatewayId(gateway.id()).build();
        });
  }

  private static void delete(Account account, WorldResource gateway, Instant deleted) {
    account.put(
        gateway.on(
            gateway
                .timeline()
                .then(account.now(), "deleting")
                .then(deleted, "deleted")
                .then(deleted.plus(Durations.NAT_GATEWAY_LISTED.of(gateway.id())), Timeline.GONE)));
    String port = NatGateways.address(gateway).networkInterfaceId();
    account
        .all(Ec2Kind.NETWORK_INTERFACE)
        .filter(used -> used.id().equals(port))
        .findFirst()
        .ifPresent(used -> account.put(used.on(used.timeline().then(deleted, Timeline.GONE))));
  }
}
