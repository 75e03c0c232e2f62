package dev.switchback.cloud;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sts.StsClient;

/// The services' own client interfaces, each built on first use and wrapped by the one seam.
public final class Cloud {
  private final ClientSource source;

  public Cloud(ClientSource source) {
    this.source = source;
  }

  public Ec2Client ec2() {
    return source.client(Ec2Client.class);
  }

  public StsClient sts() {
    return source.client(StsClient.class);
  }

  public ServiceQuotasClient serviceQuotas() {
    return source.client(ServiceQuotasClient.class);
  }
}
