package dev.switchback.rehearsal.route53;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// The records of hosted zones as the World keeps them.
public final class Records {
  /// Name servers answer with it.
  public static final String INSYNC = "INSYNC";

  private static final String PENDING = "PENDING";

  private Records() {}

  /// `Z…/demo.example.com/CNAME/primary`.
  public static String id(String zone, ResourceRecordSet record) {
    String id = String.join("/", zone, RecordName.plain(record.name()), record.typeAsString());
    return record.setIdentifier() == null ? id : id + "/" + record.setIdentifier();
  }

  /// Of a zone, in the order in which Route 53 lists them.
  static Stream<WorldResource> of(Account account, String zone) {
    return account
        .all(Route53Kind.RECORD)
        .filter(record -> record.required(WorldResource.WITHIN).equals(zone))
        .sorted(Comparator.comparing(record -> order(described(record))));
  }

  static String order(ResourceRecordSet record) {
    return order(
        record.name(),
        record.typeAsString(),
        Optional.ofNullable(record.setIdentifier()).orElse(""));
  }

  static String order(String name, String type, String setIdentifier) {
    return String.join(" ", RecordName.order(name), type, setIdentifier);
  }

  public static ResourceRecordSet described(WorldResource record) {
    return SdkJson.fill(record.attributes(), ResourceRecordSet.builder()).build();
  }

  /// Writes a record that no rule is against. A new one is served from `insync` on; one that is
  /// changed is served as it is now, so that its name has an answer all the time.
  public static void put(Account account, String zone, ResourceRecordSet record, Instant insync) {
    ResourceRecordSet absolute = record.toBuilder().name(RecordName.of(record.name())).build();
    String id = id(zone, absolute);
    Timeline timeline =
        account
            .all(Route53Kind.RECORD)
            .filter(one -> one.id().equals(id))
            .findFirst()
            .map(WorldResource::timeline)
            .orElseGet(() -> Timeline.of(account.now(), PENDING).then(insync, INSYNC));
    account.put(
        new WorldResource(
            Route53Kind.RECORD.type(),
            id,
            SdkJson.write(absolute).put(WorldResource.WITHIN, zone),
            Map.of(),
            timeline));
  }
}
