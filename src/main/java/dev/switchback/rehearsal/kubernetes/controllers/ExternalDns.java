package dev.switchback.rehearsal.kubernetes.controllers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchback.rehearsal.eks.Clusters;
import dev.switchback.rehearsal.eks.EksKind;
import dev.switchback.rehearsal.elb.AlbIngress;
import dev.switchback.rehearsal.kubernetes.Workers;
import dev.switchback.rehearsal.route53.RecordName;
import dev.switchback.rehearsal.route53.Records;
import dev.switchback.rehearsal.route53.Route53Kind;
import dev.switchback.rehearsal.route53.ServedNames;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// What external-dns does in a cluster as long as it runs and has its role: for each host name of
/// an Ingress that has an address, aliases for both families of addresses, and a TXT record each
/// that says whose they are. It deletes nothing (`upsert-only`), and leaves alone what is not its
/// own. Source: external-dns, "The TXT registry", "AWS".
final class ExternalDns {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String NAME = "external-dns";
  private static final List<RRType> FAMILIES = List.of(RRType.A, RRType.AAAA);
  private static final long TTL = 300;

  private final Account account;
  private final WorldResource cluster;
  private boolean acted;

  ExternalDns(Account account, WorldResource cluster) {
    this.account = account;
    this.cluster = cluster;
  }

  /// A name that an Ingress wants in a zone, and the load balancer that it is to lead to.
  private record Wish(
      AlbIngress ingress, String hostName, WorldResource zone, WorldResource loadBalancer) {
    AliasTarget target() {
      return AliasTarget.builder()
          .dnsName(loadBalancer.required("DNSName").toLowerCase(Locale.ROOT) + ".")
          .hostedZoneId(loadBalancer.required("CanonicalHostedZoneId"))
          .evaluateTargetHealth(true)
          .build();
    }

    String mark(String owner) {
      return "\"heritage=external-dns,external-dns/owner=%s,external-dns/resource=ingress/%s\""
          .formatted(owner, ingress.stack());
    }
  }

  /// Everything that it has done until now; says whether that was anything.
  boolean act() {
    List<Wish> open = AlbIngress.all(account, cluster.id()).flatMap(this::wishes).toList();
    Optional<String> owner = open.isEmpty() ? Optional.empty() : owner();
    if (owner.isPresent()) {
      Workers.since(account, cluster, NAME)
          .ifPresent(since -> open.forEach(wish -> act(wish, owner.get(), since)));
    }
    return acted;
  }

  private Stream<Wish> wishes(AlbIngress ingress) {
    Optional<WorldResource> loadBalancer =
        ingress
            .address()
            .flatMap(name -> new ServedNames(account).loadBalancer(ServedNames.plain(name)));
    return loadBalancer.stream()
        .flatMap(
            one ->
                ingress.hostNames().stream()
                    .flatMap(
                        name ->
                            zone(name).map(zone -> new Wish(ingress, name, zone, one)).stream()))
        .filter(this::isOpen);
  }

  private Optional<WorldResource> zone(String name) {
    return account
        .all(Route53Kind.HOSTED_ZONE)
        .filter(zone -> RecordName.within(name, zone.required("Name")))
        .max(Comparator.comparingInt(zone -> zone.required("Name").length()));
  }

  private boolean isOpen(Wish wish) {
    return FAMILIES.stream()
        .anyMatch(
            type ->
                standing(wish, wish.hostName(), type)
                    .filter(one -> wish.target().equals(one.aliasTarget()))
                    .isEmpty());
  }

  private Optional<ResourceRecordSet> standing(Wish wish, String name, RRType type) {
    ResourceRecordSet asked = ResourceRecordSet.builder().name(name).type(type).build();
    String id = Records.id(wish.zone().id(), asked);
    return account
        .all(Route53Kind.RECORD)
        .filter(one -> one.id().equals(id))
        .findFirst()
        .map(Records::described);
  }

  /// As its add-on is configured; none without the add-on or the role of its service account.
  private Optional<String> owner() {
    boolean identified =
        Clusters.inside(account, EksKind.POD_IDENTITY_ASSOCIATION, cluster.id())
            .anyMatch(one -> one.text("serviceAccount").filter(NAME::equals).isPresent());
    return account
        .all(EksKind.ADDON)
        .filter(addon -> identified && addon.id().equals(cluster.id() + "/" + NAME))
        .findFirst()
        .map(addon -> read(addon.text("configurationValues").orElse("{}")))
        .map(configuration -> configuration.path("txtOwnerId").asText("default"));
  }

  private static JsonNode read(String configuration) {
    try {
      return JSON.readTree(configuration);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("EKS took a configuration that is no JSON", e);
    }
  }

  private void act(Wish wish, String owner, Instant since) {
    Instant known = wish.loadBalancer().timeline().begun();
    Instant at =
        (known.isAfter(since) ? known : since)
            .plus(Durations.EXTERNAL_DNS_SYNCING.of(wish.hostName()));
    if (at.isAfter(account.now())) {
      return;
    }
    FAMILIES.stream()
        .filter(type -> free(wish, owner, type))
        .forEach(type -> put(wish, owner, type, at));
  }

  /// Nobody's, or its own by what its TXT record says.
  private boolean free(Wish wish, String owner, RRType type) {
    return standing(wish, wish.hostName(), type).isEmpty()
        || standing(wish, registry(wish, type), RRType.TXT)
            .filter(
                txt ->
                    txt.resourceRecords().stream()
                        .anyMatch(one -> one.value().contains("external-dns/owner=" + owner + ",")))
            .isPresent();
  }

  /// `a-demo.primary.example.com`.
  private static String registry(Wish wish, RRType type) {
    return type.toString().toLowerCase(Locale.ROOT) + "-" + wish.hostName();
  }

  private void put(Wish wish, String owner, RRType type, Instant at) {
    String zone = wish.zone().id();
    Instant insync = at.plus(Durations.RECORDS_SPREADING.of(wish.hostName()));
    ResourceRecordSet alias =
        ResourceRecordSet.builder()
            .name(wish.hostName())
            .type(type)
            .aliasTarget(wish.target())
            .build();
    ResourceRecordSet mark =
        ResourceRecordSet.builder()
            .name(registry(wish, type))
            .type(RRType.TXT)
            .ttl(TTL)
            .resourceRecords(ResourceRecord.builder().value(wish.mark(owner)).build())
            .build();
    Records.put(account, zone, alias, insync);
    Records.put(account, zone, mark, insync);
    acted = true;
  }
}
