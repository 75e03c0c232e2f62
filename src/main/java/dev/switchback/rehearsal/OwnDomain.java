package dev.switchback.rehearsal;

import dev.switchback.rehearsal.acm.SimulatedCertificates;
import dev.switchback.rehearsal.acm.Validation;
import dev.switchback.rehearsal.route53.Records;
import dev.switchback.rehearsal.route53.SimulatedHostedZones;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Scrambled;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// What the account has of its owner's from before: a domain with its public zone, and a
/// certificate for the names that the site has if nobody calls it otherwise.
final class OwnDomain {
  private static final Duration AGE = Duration.ofDays(100);
  private static final long TWO_DAYS = 172_800;
  private static final long FIVE_MINUTES = 300;

  private OwnDomain() {}

  static WorldResource makeIn(Account account, String domain) {
    List<String> sites =
        List.of("demo." + domain, "demo.primary." + domain, "demo.backup." + domain);
    Instant longAgo = account.now().minus(AGE);
    List<String> servers =
        Stream.of("com", "net", "org", "co.uk").map(end -> server(account, end)).toList();
    WorldResource zone =
        SimulatedHostedZones.made(account, zoneId(account), domain, servers)
            .on(Timeline.of(longAgo, "available"));
    account.put(zone);
    write(account, zone, longAgo, "NS", domain, servers.stream().map(one -> one + ".").toList());
    write(
        account,
        zone,
        longAgo,
        "SOA",
        domain,
        List.of(servers.getFirst() + ". awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"));
    for (String site : sites) {
      ResourceRecord proof = Validation.record(account, site);
      write(account, zone, longAgo, "CNAME", proof.name(), List.of(proof.value()));
    }
    WorldResource certificate =
        SimulatedCertificates.made(account, seed(account, "certificate"), sites, longAgo);
    account.put(
        certificate.on(
            certificate
                .timeline()
                .then(
                    longAgo.plus(Durations.CERTIFICATE_ISSUING.of(certificate.id())),
                    CertificateStatus.ISSUED.toString())));
    return zone;
  }

  /// The domain was the owner's before any rehearsal, so its ids are the same in all of them.
  private static String seed(Account account, String what) {
    return account.owner().account() + what;
  }

  private static String zoneId(Account account) {
    return "Z0" + String.format("%016X", Scrambled.number(seed(account, "zone").hashCode()));
  }

  private static String server(Account account, String end) {
    long number = Math.floorMod(Scrambled.number(seed(account, end).hashCode()), 500);
    return "ns-%d.awsdns-%02d.%s".formatted(number, number % 64, end);
  }

  private static void write(
      Account account,
      WorldResource zone,
      Instant since,
      String type,
      String name,
      List<String> values) {
    ResourceRecordSet record =
        ResourceRecordSet.builder()
            .name(name)
            .type(type)
            .ttl(type.equals("CNAME") ? FIVE_MINUTES : TWO_DAYS)
            .resourceRecords(
                values.stream()
                    .map(
                        value ->
                            software.amazon.awssdk.services.route53.model.ResourceRecord.builder()
                                .value(value)
                                .build())
                    .toList())
            .build();
    Records.put(account, zone.id(), record, since);
  }
}
