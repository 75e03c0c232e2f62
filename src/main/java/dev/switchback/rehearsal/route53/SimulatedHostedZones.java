package dev.switchback.rehearsal.route53;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.DelegationSet;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameResponse;
import software.amazon.awssdk.services.route53.model.ListHostedZonesRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesResponse;

/// Hosted zones. Ids come as the SDK hands them on: bare, but for ListHostedZonesByName.
public final class SimulatedHostedZones {
  private static final String NAME_SERVERS = "NameServers";
  private static final String ID_PREFIX = "/hostedzone/";
  private static final int MOST = 100;

  private final Simulation cloud;

  SimulatedHostedZones(Simulation cloud) {
    this.cloud = cloud;
  }

  /// A public zone as it is made, without its records.
  public static WorldResource made(
      Account account, String id, String name, List<String> nameServers) {
    ObjectNode attributes =
        SdkJson.write(
            HostedZone.builder()
                .id(id)
                .name(RecordName.of(name))
                .callerReference("created-by-registrar-" + id)
                .config(c -> c.privateZone(false))
                .build());
    nameServers.forEach(attributes.putArray(NAME_SERVERS)::add);
    return new WorldResource(
        Route53Kind.HOSTED_ZONE.type(),
        id,
        attributes,
        Map.of(),
        Timeline.of(account.now(), "available"));
  }

  static String name(WorldResource zone) {
    return zone.required("Name");
  }

  static List<String> nameServers(WorldResource zone) {
    List<String> servers = new ArrayList<>();
    zone.attributes().path(NAME_SERVERS).forEach((JsonNode one) -> servers.add(one.asText()));
    return servers;
  }

  private static HostedZone described(Account account, WorldResource zone) {
    return SdkJson.fill(zone.attributes(), HostedZone.builder())
        .resourceRecordSetCount(Records.of(account, zone.id()).count())
        .build();
  }

  ListHostedZonesResponse list(ListHostedZonesRequest request) {
    return cloud.read(
        request,
        account -> {
          int most = most(account, request.maxItems());
          Page<WorldResource> page =
              Pages.of(
                  account.visible(Route53Kind.HOSTED_ZONE),
                  WorldResource::id,
                  new Pages.Ask(most, request.marker()),
                  () -> Route53Refusals.invalidInput("The marker is not valid."));
          return ListHostedZonesResponse.builder()
              .hostedZones(page.items().stream().map(one -> described(account, one)).toList())
              .marker(Optional.ofNullable(request.marker()).orElse(""))
              .isTruncated(page.nextToken() != null)
              .nextMarker(page.nextToken())
              .maxItems(String.valueOf(most))
              .build();
        });
  }

  ListHostedZonesByNameResponse list(ListHostedZonesByNameRequest request) {
    return cloud.read(
        request,
        account -> {
          int most = most(account, request.maxItems());
          String from = start(request);
          List<WorldResource> rest =
              account
                  .visible(Route53Kind.HOSTED_ZONE)
                  .filter(zone -> order(zone).compareTo(from) >= 0)
                  .sorted(Comparator.comparing(SimulatedHostedZones::order))
                  .toList();
          Optional<WorldResource> next = rest.stream().skip(most).findFirst();
          return ListHostedZonesByNameResponse.builder()
              .hostedZones(
                  rest.stream()
                      .limit(most)
                      .map(one -> described(account, one))
                      .map(one -> one.toBuilder().id(ID_PREFIX + one.id()).build())
                      .toList())
              .dnsName(request.dnsName())
              .isTruncated(next.isPresent())
              .nextDNSName(next.map(SimulatedHostedZones::name).orElse(null))
              .nextHostedZoneId(next.map(WorldResource::id).orElse(null))
              .maxItems(String.valueOf(most))
              .build();
        });
  }

  private static String start(ListHostedZonesByNameRequest request) {
    return request.dnsName() == null
        ? ""
        : RecordName.order(request.dnsName())
            + " "
            + Optional.ofNullable(request.hostedZoneId()).orElse("");
  }

  private static String order(WorldResource zone) {
    return RecordName.order(name(zone)) + " " + zone.id();
  }

  /// How many items an answer may have, by what was asked and what the rehearsal hands out.
  static int most(Account account, @Nullable String asked) {
    Pages.Ask ask =
        new Pages.Ask(asked == null ? MOST : Integer.parseInt(asked), null)
            .atMost(account.settings().pageSize());
    return Optional.ofNullable(ask.most()).orElse(MOST);
  }

  GetHostedZoneResponse get(GetHostedZoneRequest request) {
    return cloud.read(
        request,
        account -> {
          WorldResource zone = account.require(Route53Kind.HOSTED_ZONE, request.id());
          return GetHostedZoneResponse.builder()
              .hostedZone(described(account, zone))
              .delegationSet(DelegationSet.builder().nameServers(nameServers(zone)).build())
              .build();
        });
  }
}
