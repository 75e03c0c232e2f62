package dev.switchback.action.traffic;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.DomainValidation;
import software.amazon.awssdk.services.acm.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// The records by which ACM sees that a certificate's names are its owner's. The same name has the
/// same one for every certificate of an account, so one may serve several. Source: ACM User Guide,
/// DNS validation.
final class Proofs {
  private static final long TTL = 300;

  private Proofs() {}

  /// All of a certificate's, each once; empty as long as ACM has not told all of them.
  static Optional<List<ResourceRecordSet>> of(CertificateDetail certificate) {
    List<DomainValidation> names = certificate.domainValidationOptions();
    if (names.isEmpty() || names.stream().anyMatch(one -> one.resourceRecord() == null)) {
      return Optional.empty();
    }
    return Optional.of(
        names.stream()
            .map(DomainValidation::resourceRecord)
            .distinct()
            .map(Proofs::record)
            .toList());
  }

  private static ResourceRecordSet record(ResourceRecord proof) {
    return ResourceRecordSet.builder()
        .name(proof.name())
        .type(RRType.CNAME)
        .ttl(TTL)
        .resourceRecords(
            software.amazon.awssdk.services.route53.model.ResourceRecord.builder()
                .value(proof.value())
                .build())
        .build();
  }

  /// The names of records that a certificate rests on.
  static List<String> inUse(AcmClient acm) {
    return Stream.of(CertificateStatus.ISSUED, CertificateStatus.PENDING_VALIDATION)
        .flatMap(status -> Certificates.in(status, acm).stream())
        .flatMap(one -> Certificates.describe(acm, one.certificateArn()).stream())
        .flatMap(one -> one.domainValidationOptions().stream())
        .flatMap(one -> Stream.ofNullable(one.resourceRecord()))
        .map(ResourceRecord::name)
        .toList();
  }
}
