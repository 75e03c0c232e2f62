package dev.switchback.cloud;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/// The services' own client interfaces, each built on first use and wrapped by the one seam.
public final class Cloud {
  private final ClientSource source;
  private final Seam seam;
  private final Map<Class<?>, SdkClient> clients = new ConcurrentHashMap<>();

  public Cloud(ClientSource source, Seam seam) {
    this.source = requireNonNull(source, "source");
    this.seam = requireNonNull(seam, "seam");
  }

  public Ec2Client ec2() {
    return client(Ec2Client.class);
  }

  public StsClient sts() {
    return client(StsClient.class);
  }

  public ServiceQuotasClient serviceQuotas() {
    return client(ServiceQuotasClient.class);
  }

  public EksClient eks() {
    return client(EksClient.class);
  }

  public IamClient iam() {
    return client(IamClient.class);
  }

  public AutoScalingClient autoScaling() {
    return client(AutoScalingClient.class);
  }

  public EfsClient efs() {
    return client(EfsClient.class);
  }

  public SsmClient ssm() {
    return client(SsmClient.class);
  }

  /// When the credentials end, if they do and say so. Throws [SignInException] if there are none.
  public Optional<Instant> credentialsEnd() {
    return source.credentialsEnd();
  }

  /// The operator says that the credentials are renewed: the next call reads them again.
  public void signedIn() {
    source.signedIn();
    seam.signedIn();
  }

  /// A step has recorded a resource of its own that was made at a moment: for two minutes from then
  /// NotFound is passing for calls that mention it.
  public void created(String id, Instant at) {
    seam.recent().created(id, at);
  }

  /// A poll saw what a waiter of the services' models waits for.
  public void waited(Waiter waiter) {
    seam.waited(waiter);
  }

  /// Whether a crash was injected: the process counts as dead and may write nothing more.
  public boolean crashed() {
    return seam.crashed();
  }

  private <C extends SdkClient> C client(Class<C> type) {
    return type.cast(clients.computeIfAbsent(type, t -> seam.wrap(type, source.client(type))));
  }
}
