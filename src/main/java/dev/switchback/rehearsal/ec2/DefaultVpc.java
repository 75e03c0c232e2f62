package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.offers.Zones;
import dev.switchback.rehearsal.offers.Zones.Zone;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Route;

/// What every account has from its first day: the default VPC with a public subnet in each
/// availability zone, and its internet gateway.
public final class DefaultVpc {
  private static final Ipv4Block RANGE = Ipv4Block.parse("172.31.0.0/16").orElseThrow();
  private static final int SUBNET_PREFIX = 20;
  private static final Duration AGE = Duration.ofDays(300);

  private DefaultVpc() {}

  public static WorldResource makeIn(Account account) {
    Timeline longAgo = Timeline.of(account.now().minus(AGE), "available");
    WorldResource vpc =
        SimulatedVpcs.make(account, RANGE, Map.of(), longAgo)
            .with(attributes -> attributes.put("IsDefault", true));
    account.put(vpc);
    WorldResource gateway =
        SimulatedInternetGateways.attached(SimulatedInternetGateways.make(account), vpc.id());
    account.put(gateway.on(longAgo));
    routeOut(account, vpc, gateway);
    List<Zone> zones =
        Zones.in(account.owner().region()).stream()
            .filter(zone -> zone.type() == Zones.Type.AVAILABILITY)
            .toList();
    IntStream.range(0, zones.size())
        .mapToObj(place -> subnet(account, vpc, place, zones.get(place)))
        .map(subnet -> subnet.on(longAgo))
        .forEach(account::put);
    return vpc;
  }

  private static WorldResource subnet(Account account, WorldResource vpc, int place, Zone zone) {
    long size = 1L << (32 - SUBNET_PREFIX);
    Ipv4Block block = new Ipv4Block(RANGE.first() + place * size, SUBNET_PREFIX);
    return SimulatedSubnets.make(account, vpc, block, zone)
        .with(attributes -> attributes.put("DefaultForAz", true).put("MapPublicIpOnLaunch", true));
  }

  private static void routeOut(Account account, WorldResource vpc, WorldResource gateway) {
    Route out =
        Route.builder()
            .destinationCidrBlock("0.0.0.0/0")
            .gatewayId(gateway.id())
            .origin("CreateRoute")
            .build();
    account
        .all(Ec2Kind.ROUTE_TABLE)
        .filter(table -> table.required("VpcId").equals(vpc.id()))
        .toList()
        .forEach(
            table ->
                account.put(
                    SimulatedRouteTables.changed(
                        table,
                        described ->
                            described.routes(
                                Stream.concat(
                                        SimulatedRouteTables.stored(table).routes().stream(),
                                        Stream.of(out))
                                    .toList()))));
  }
}
