package dev.switchback.action.traffic;

import dev.switchback.action.Polling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// The records of one hosted zone, by its bare id. Source: Route 53 API, ListResourceRecordSets,
/// ChangeResourceRecordSets, GetChange.
public record Zone(Route53Client route53, String id) {
  /// Everything there is of a name.
  public List<ResourceRecordSet> at(String name) {
    var records = new ArrayList<ResourceRecordSet>();
    ListResourceRecordSetsResponse page =
        route53.listResourceRecordSets(r -> r.hostedZoneId(id).startRecordName(name));
    while (true) {
      page.resourceRecordSets().stream().filter(one -> named(one, name)).forEach(records::add);
      if (!Boolean.TRUE.equals(page.isTruncated()) || !same(page.nextRecordName(), name)) {
        return records;
      }
      ListResourceRecordSetsResponse last = page;
      page =
          route53.listResourceRecordSets(
              r ->
                  r.hostedZoneId(id)
                      .startRecordName(last.nextRecordName())
                      .startRecordType(last.nextRecordType())
                      .startRecordIdentifier(last.nextRecordIdentifier()));
    }
  }

  private static boolean named(ResourceRecordSet record, String name) {
    return same(record.name(), name);
  }

  static boolean same(String name, String other) {
    return HostedZones.plain(name).equals(HostedZones.plain(other));
  }

  /// `ZONE/demo.example.com/CNAME/primary`, as records are recorded.
  public String idOf(ResourceRecordSet record) {
    String whole = String.join("/", id, HostedZones.plain(record.name()), record.typeAsString());
    return record.setIdentifier() == null ? whole : whole + "/" + record.setIdentifier();
  }

  /// Changes all of them or none; gives the change.
  String change(ChangeAction action, List<ResourceRecordSet> records) {
    List<Change> changes =
        records.stream()
            .map(record -> Change.builder().action(action).resourceRecordSet(record).build())
            .toList();
    return route53
        .changeResourceRecordSets(r -> r.hostedZoneId(id).changeBatch(b -> b.changes(changes)))
        .changeInfo()
        .id();
  }

  ChangeStatus status(String change) {
    return route53.getChange(r -> r.id(change)).changeInfo().status();
  }

  /// Returns when all of Route 53's name servers answer with a change.
  void insync(String change, Function<String, Polling> poll) throws InterruptedException {
    poll.apply("change " + change)
        .like("route53", "ResourceRecordSetsChanged")
        .every(Duration.ofSeconds(5))
        .upTo(Duration.ofMinutes(10))
        .until(() -> status(change), ChangeStatus.INSYNC::equals, ChangeStatus::toString);
  }

  /// What is there of some records now, with the values it has.
  List<ResourceRecordSet> standing(List<ResourceRecordSet> records) {
    return records.stream().flatMap(record -> standing(record).stream()).toList();
  }

  Optional<ResourceRecordSet> standing(ResourceRecordSet record) {
    return at(record.name()).stream().filter(one -> idOf(one).equals(idOf(record))).findFirst();
  }
}
