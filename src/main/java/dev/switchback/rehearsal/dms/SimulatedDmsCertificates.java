package dev.switchback.rehearsal.dms;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.databasemigration.model.Certificate;
import software.amazon.awssdk.services.databasemigration.model.DeleteCertificateRequest;
import software.amazon.awssdk.services.databasemigration.model.DeleteCertificateResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeCertificatesRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeCertificatesResponse;
import software.amazon.awssdk.services.databasemigration.model.ImportCertificateRequest;
import software.amazon.awssdk.services.databasemigration.model.ImportCertificateResponse;

/// Certificates that DMS verifies servers by.
final class SimulatedDmsCertificates {
  static final String PEM = "CertificatePem";
  private static final String NAME = "CertificateIdentifier";
  private static final DmsListing.Filters FILTERS =
      DmsListing.Filters.of("certificate-id " + NAME, "certificate-arn CertificateArn");

  private final Simulation cloud;

  SimulatedDmsCertificates(Simulation cloud) {
    this.cloud = cloud;
  }

  ImportCertificateResponse importOne(ImportCertificateRequest request) {
    return cloud.change(
        request,
        account -> {
          String name = DmsListing.identifier(request.certificateIdentifier());
          if (account.all(DmsKind.CERTIFICATE).anyMatch(one -> one.required(NAME).equals(name))) {
            throw DmsKind.taken("The certificate '" + name + "' already exists.");
          }
          X509Certificate read = read(request.certificatePem());
          String arn = DmsKind.CERTIFICATE.newArn(account);
          Certificate described =
              Certificate.builder()
                  .certificateIdentifier(name)
                  .certificateArn(arn)
                  .certificatePem(request.certificatePem())
                  .certificateOwner(account.owner().account())
                  .certificateCreationDate(account.now())
                  .validFromDate(read.getNotBefore().toInstant())
                  .validToDate(read.getNotAfter().toInstant())
                  .signingAlgorithm(read.getSigAlgName())
                  .build();
          account.put(
              new WorldResource(
                  DmsKind.CERTIFICATE.type(),
                  arn,
                  SdkJson.write(described),
                  DmsListing.tags(request.tags()),
                  Timeline.of(account.now(), "available")));
          return ImportCertificateResponse.builder().certificate(described).build();
        });
  }

  private static X509Certificate read(@Nullable String pem) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(String.valueOf(pem).getBytes(US_ASCII)));
    } catch (CertificateException e) {
      throw DmsKind.refused(
          "InvalidCertificateFault", "The certificate was not valid: " + e.getMessage());
    }
  }

  DescribeCertificatesResponse describe(DescribeCertificatesRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<WorldResource> page =
              DmsListing.page(
                  account,
                  DmsKind.CERTIFICATE,
                  request.filters(),
                  FILTERS,
                  new DmsListing.Ask(request.maxRecords(), request.marker()));
          return DescribeCertificatesResponse.builder()
              .certificates(page.items().stream().map(SimulatedDmsCertificates::described).toList())
              .marker(page.nextToken())
              .build();
        });
  }

  private static Certificate described(WorldResource certificate) {
    return SdkJson.fill(certificate.attributes(), Certificate.builder()).build();
  }

  DeleteCertificateResponse delete(DeleteCertificateRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource certificate =
              account.require(DmsKind.CERTIFICATE, request.certificateArn());
          if (account
              .all(DmsKind.ENDPOINT)
              .anyMatch(
                  one -> one.text("CertificateArn").filter(certificate.id()::equals).isPresent())) {
            throw DmsKind.invalidState(
                "The certificate " + certificate.required(NAME) + " is in use by an endpoint.");
          }
          account.remove(certificate);
          return DeleteCertificateResponse.builder().certificate(described(certificate)).build();
        });
  }
}
