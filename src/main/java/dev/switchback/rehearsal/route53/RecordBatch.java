package dev.switchback.rehearsal.route53;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// The changes of one request, in their order and all or nothing. Its messages are those that Route
/// 53 gives. Source: Route 53 API, ChangeResourceRecordSets; Developer Guide, supported DNS record
/// types.
final class RecordBatch {
  private final Account account;
  private final WorldResource zone;
  private final Instant insync;
  private final List<String> messages = new ArrayList<>();

  RecordBatch(Account account, WorldResource zone, Instant insync) {
    this.account = account;
    this.zone = zone;
    this.insync = insync;
  }

  /// Throws what Route 53 answers if anything is wrong with any of them.
  void make(List<Change> changes) {
    changes.forEach(RecordShape::check);
    changes.forEach(this::make);
    if (!messages.isEmpty()) {
      throw Route53Refusals.invalidBatch(messages);
    }
  }

  private void make(Change change) {
    ResourceRecordSet record = change.resourceRecordSet();
    String name = RecordName.of(record.name());
    if (!RecordName.within(name, zoneName())) {
      messages.add(
          "RRSet with DNS name %s is not permitted in zone %s".formatted(name, zoneName()));
      return;
    }
    switch (change.action()) {
      case CREATE -> create(record);
      case UPSERT -> put(record);
      case DELETE -> delete(record);
      case UNKNOWN_TO_SDK_VERSION ->
          throw Route53Refusals.invalidInput("No action " + change.actionAsString());
    }
  }

  private String zoneName() {
    return SimulatedHostedZones.name(zone);
  }

  private Optional<WorldResource> standing(ResourceRecordSet record) {
    String id = Records.id(zone.id(), record);
    return account.all(Route53Kind.RECORD).filter(one -> one.id().equals(id)).findFirst();
  }

  private void create(ResourceRecordSet record) {
    if (standing(record).isPresent()) {
      messages.add(
          "Tried to create resource record set %s but it already exists".formatted(words(record)));
    } else {
      put(record);
    }
  }

  private void put(ResourceRecordSet record) {
    if (record.healthCheckId() != null) {
      account.require(Route53Kind.HEALTH_CHECK, record.healthCheckId());
    }
    Optional<String> conflict = conflict(record);
    if (conflict.isPresent()) {
      messages.add(conflict.get());
    } else {
      Records.put(account, zone.id(), record, insync);
    }
  }

  private Optional<String> conflict(ResourceRecordSet record) {
    return ofCname(record).or(() -> ofPolicy(record)).or(() -> ofTarget(record));
  }

  private Stream<ResourceRecordSet> others(ResourceRecordSet record) {
    return Records.of(account, zone.id())
        .map(Records::described)
        .filter(one -> one.name().equals(RecordName.of(record.name())))
        .filter(one -> !Records.id(zone.id(), one).equals(Records.id(zone.id(), record)));
  }

  /// A name that is another's has nothing else.
  private Optional<String> ofCname(ResourceRecordSet record) {
    String name = RecordName.of(record.name());
    if (record.type() == RRType.CNAME && name.equals(zoneName())) {
      return Optional.of(
          "RRSet of type CNAME with DNS name %s is not permitted at apex in zone %s"
              .formatted(name, zoneName()));
    }
    boolean mixed =
        others(record)
            .anyMatch(one -> (one.type() == RRType.CNAME) != (record.type() == RRType.CNAME));
    if (!mixed) {
      return Optional.empty();
    }
    return Optional.of(
        record.type() == RRType.CNAME
            ? "RRSet of type CNAME with DNS name %s is not permitted as it conflicts with other records with the same DNS name in zone %s"
                .formatted(name, zoneName())
            : "RRSet of type %s with DNS name %s is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone %s"
                .formatted(record.typeAsString(), name, zoneName()));
  }

  /// Records of one name and type are all of one routing policy, and a failover pair has one of
  /// each.
  private Optional<String> ofPolicy(ResourceRecordSet record) {
    List<ResourceRecordSet> same =
        others(record).filter(one -> one.type() == record.type()).toList();
    if (same.stream().anyMatch(one -> (one.failover() == null) != (record.failover() == null))) {
      return Optional.of(
          "RRSet with DNS name %s, type %s, SetIdentifier %s cannot be created as other RRSets exist with the same name and type and another routing policy."
              .formatted(
                  RecordName.of(record.name()), record.typeAsString(), record.setIdentifier()));
    }
    if (record.failover() != null
        && same.stream().anyMatch(one -> one.failover() == record.failover())) {
      return Optional.of(
          "RRSet with DNS name %s, type %s, SetIdentifier %s, and failover %s cannot be created as a %s RRSet with the same name and type already exists."
              .formatted(
                  RecordName.of(record.name()),
                  record.typeAsString(),
                  record.setIdentifier(),
                  record.failoverAsString(),
                  record.failoverAsString()));
    }
    return Optional.empty();
  }

  /// What an alias stands for must be there.
  private Optional<String> ofTarget(ResourceRecordSet record) {
    if (record.aliasTarget() == null) {
      return Optional.empty();
    }
    String target = RecordName.plain(record.aliasTarget().dnsName());
    String at = record.aliasTarget().hostedZoneId();
    boolean there =
        at.equals(zone.id())
            ? Records.of(account, zone.id())
                .map(Records::described)
                .anyMatch(
                    one -> one.name().equals(RecordName.of(target)) && one.type() == record.type())
            : new ServedNames(account).loadBalancer(target).isPresent();
    return there
        ? Optional.empty()
        : Optional.of(
            "Tried to create an alias that targets %s., type %s in zone %s, but that target was not found"
                .formatted(target, record.typeAsString(), at));
  }

  private void delete(ResourceRecordSet record) {
    boolean apex = RecordName.of(record.name()).equals(zoneName());
    if (apex && record.type() == RRType.SOA) {
      messages.add("A HostedZone must contain exactly one SOA record.");
    } else if (apex && record.type() == RRType.NS) {
      messages.add("A HostedZone must contain at least one NS record for the zone itself.");
    } else {
      remove(record);
    }
  }

  private void remove(ResourceRecordSet record) {
    Optional<WorldResource> standing = standing(record);
    if (standing.isEmpty()) {
      messages.add(
          "Tried to delete resource record set %s but it was not found".formatted(words(record)));
      return;
    }
    ResourceRecordSet given = record.toBuilder().name(RecordName.of(record.name())).build();
    if (!Records.described(standing.get()).equals(given)) {
      messages.add(
          "Tried to delete resource record set %s but the values provided do not match the current values"
              .formatted(words(record)));
      return;
    }
    account.remove(standing.get());
  }

  private static String words(ResourceRecordSet record) {
    String set =
        record.setIdentifier() == null ? "" : ", set-identifier='" + record.setIdentifier() + "'";
    return "[name='%s', type='%s'%s]"
        .formatted(RecordName.of(record.name()), record.typeAsString(), set);
  }
}
