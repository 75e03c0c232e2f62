package dev.switchback.rehearsal.acm;

import dev.switchback.rehearsal.route53.RecordName;
import dev.switchback.rehearsal.route53.Records;
import dev.switchback.rehearsal.route53.Route53Kind;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.WorldResource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.DomainStatus;
import software.amazon.awssdk.services.acm.model.DomainValidation;
import software.amazon.awssdk.services.acm.model.RecordType;
import software.amazon.awssdk.services.acm.model.ResourceRecord;
import software.amazon.awssdk.services.acm.model.ValidationMethod;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// How a certificate's names are proved: for each a CNAME that only the domain's owner can put
/// there, the same for every certificate of the account.
public final class Validation {
  private Validation() {}

  /// What the zone must have for a name; a wildcard is proved by the name under it.
  public static ResourceRecord record(Account account, String name) {
    String domain = RecordName.plain(name).replaceFirst("^\\*\\.", "");
    String owner = account.owner().account() + domain;
    return ResourceRecord.builder()
        .name("_" + digits("name" + owner) + "." + domain + ".")
        .type(RecordType.CNAME)
        .value(
            "_%s.%s.acm-validations.aws."
                .formatted(digits("value" + owner), digits("host" + owner).substring(0, 10)))
        .build();
  }

  private static String digits(String of) {
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
  }

  private static List<String> names(WorldResource certificate) {
    return SdkJson.fill(certificate.attributes(), CertificateDetail.builder())
        .build()
        .subjectAlternativeNames();
  }

  /// The records are told a few seconds after the request.
  static List<DomainValidation> options(
      Account account, WorldResource certificate, boolean issued) {
    boolean told =
        !account
            .now()
            .isBefore(
                certificate
                    .timeline()
                    .begun()
                    .plus(Durations.VALIDATION_UNTOLD.of(certificate.id())));
    return names(certificate).stream()
        .map(
            name ->
                DomainValidation.builder()
                    .domainName(name)
                    .validationDomain(name)
                    .validationMethod(ValidationMethod.DNS)
                    .validationStatus(
                        issued ? DomainStatus.SUCCESS : DomainStatus.PENDING_VALIDATION)
                    .resourceRecord(told ? record(account, name) : null)
                    .build())
        .toList();
  }

  /// When it was issued: some minutes after the last of its records was served. Empty if it is not
  /// by now.
  static Optional<Instant> issuedAt(Account account, WorldResource certificate) {
    Instant last = certificate.timeline().begun();
    for (String name : names(certificate)) {
      Optional<Instant> served = servedSince(account, record(account, name));
      if (served.isEmpty()) {
        return Optional.empty();
      }
      last = served.get().isAfter(last) ? served.get() : last;
    }
    return Optional.of(last.plus(Durations.CERTIFICATE_ISSUING.of(certificate.id())))
        .filter(at -> !at.isAfter(account.now()));
  }

  private static Optional<Instant> servedSince(Account account, ResourceRecord proof) {
    return account
        .all(Route53Kind.RECORD)
        .filter(record -> proves(Records.described(record), proof))
        .flatMap(record -> record.timeline().since(Records.INSYNC).stream())
        .findFirst();
  }

  private static boolean proves(ResourceRecordSet record, ResourceRecord proof) {
    return record.type() == RRType.CNAME
        && record.name().equals(RecordName.of(proof.name()))
        && record.resourceRecords().stream()
            .anyMatch(one -> RecordName.of(one.value()).equals(RecordName.of(proof.value())));
  }
}
