package dev.switchback.rehearsal.rds;

import dev.switchback.rehearsal.database.ServerAuthority;
import dev.switchback.rehearsal.database.ServerAuthority.OfRds;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Simulation;
import java.util.List;
import software.amazon.awssdk.services.rds.model.Certificate;
import software.amazon.awssdk.services.rds.model.DescribeCertificatesRequest;
import software.amazon.awssdk.services.rds.model.DescribeCertificatesResponse;

/// The authorities that sign the certificates of DB instances: those that RDS has, by their
/// thumbprints.
final class SimulatedRdsAuthorities {
  private final Simulation cloud;

  SimulatedRdsAuthorities(Simulation cloud) {
    this.cloud = cloud;
  }

  DescribeCertificatesResponse describe(DescribeCertificatesRequest request) {
    return cloud.read(
        request,
        account -> {
          String asked = request.certificateIdentifier();
          List<OfRds> found =
              ServerAuthority.ofRds(account.owner().region()).stream()
                  .filter(one -> asked == null || one.identifier().equals(asked))
                  .toList();
          if (found.isEmpty()) {
            throw RdsKind.refused("CertificateNotFound", "Certificate not found: " + asked);
          }
          Page<OfRds> page =
              Pages.of(
                  found.stream(),
                  OfRds::identifier,
                  new Pages.Ask(request.maxRecords(), request.marker())
                      .atMost(account.settings().pageSize()),
                  SimulatedRds::badMarker);
          return DescribeCertificatesResponse.builder()
              .defaultCertificateForNewLaunches("rds-ca-rsa2048-g1")
              .certificates(page.items().stream().map(one -> described(account, one)).toList())
              .marker(page.nextToken())
              .build();
        });
  }

  private static Certificate described(Account account, OfRds authority) {
    return Certificate.builder()
        .certificateIdentifier(authority.identifier())
        .certificateArn(
            "arn:aws:rds:%s::cert:%s".formatted(account.owner().region(), authority.identifier()))
        .certificateType("CA")
        .thumbprint(authority.thumbprint())
        .validFrom(authority.from())
        .validTill(authority.till())
        .customerOverride(false)
        .build();
  }
}
