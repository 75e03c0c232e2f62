package dev.switchback.rehearsal.acm;

import dev.switchback.rehearsal.world.Simulation;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.DeleteCertificateRequest;
import software.amazon.awssdk.services.acm.model.DeleteCertificateResponse;
import software.amazon.awssdk.services.acm.model.DescribeCertificateRequest;
import software.amazon.awssdk.services.acm.model.DescribeCertificateResponse;
import software.amazon.awssdk.services.acm.model.ListCertificatesRequest;
import software.amazon.awssdk.services.acm.model.ListCertificatesResponse;
import software.amazon.awssdk.services.acm.model.ListTagsForCertificateRequest;
import software.amazon.awssdk.services.acm.model.ListTagsForCertificateResponse;
import software.amazon.awssdk.services.acm.model.RequestCertificateRequest;
import software.amazon.awssdk.services.acm.model.RequestCertificateResponse;

/// Certificate Manager of the simulated account.
public final class SimulatedAcm implements AcmClient {
  private final SimulatedCertificates certificates;

  public SimulatedAcm(Simulation cloud) {
    this.certificates = new SimulatedCertificates(cloud);
  }

  @Override
  public RequestCertificateResponse requestCertificate(RequestCertificateRequest request) {
    return certificates.request(request);
  }

  @Override
  public DescribeCertificateResponse describeCertificate(DescribeCertificateRequest request) {
    return certificates.describe(request);
  }

  @Override
  public ListCertificatesResponse listCertificates(ListCertificatesRequest request) {
    return certificates.list(request);
  }

  @Override
  public DeleteCertificateResponse deleteCertificate(DeleteCertificateRequest request) {
    return certificates.delete(request);
  }

  @Override
  public ListTagsForCertificateResponse listTagsForCertificate(
      ListTagsForCertificateRequest request) {
    return certificates.tags(request);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
