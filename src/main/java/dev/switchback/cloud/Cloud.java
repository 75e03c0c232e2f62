package dev.switchback.cloud;

import static java.util.Objects.requireNonNull;

import dev.switchback.cloud.call.Waiter;
import dev.switchback.cloud.charts.Charts;
import dev.switchback.cloud.dns.Dns;
import dev.switchback.cloud.http.Http;
import dev.switchback.cloud.kubernetes.ApiCall;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.cloud.kubernetes.ClusterToken;
import dev.switchback.cloud.kubernetes.Clusters;
import dev.switchback.cloud.kubernetes.KubernetesClients;
import dev.switchback.cloud.seam.ApiErrand;
import dev.switchback.cloud.seam.Seam;
import dev.switchback.cloud.seam.WrappedCharts;
import dev.switchback.cloud.seam.WrappedDns;
import dev.switchback.cloud.seam.WrappedHttp;
import dev.switchback.cloud.seam.WrappedSql;
import dev.switchback.cloud.sql.Sql;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/// The services' own client interfaces, and the clusters' own API, each built on first use and
/// wrapped by the one seam.
public final class Cloud implements AutoCloseable {
  private final ClientSource source;
  private final Seam seam;
  private final Map<Class<?>, SdkClient> clients = new ConcurrentHashMap<>();
  private final Lazily<Clusters> clusters;
  private final boolean owner;
  private final Lazily<KubernetesClients> kubernetes;
  private final Lazily<Charts> charts;
  private final Lazily<Sql> sql;
  private final Lazily<Dns> dns;
  private final Lazily<Http> http;

  public Cloud(ClientSource source, Seam seam) {
    this(source, seam, new Lazily<>(() -> source.clusters(seam.time())), true);
  }

  private Cloud(ClientSource source, Seam seam, Lazily<Clusters> clusters, boolean owner) {
    this.source = requireNonNull(source, "source");
    this.seam = requireNonNull(seam, "seam");
    this.clusters = clusters;
    this.owner = owner;
    this.kubernetes = new Lazily<>(() -> new KubernetesClients(clusters.get(), this::carry));
    this.charts = new Lazily<>(() -> new WrappedCharts(source.charts(clusters.get()), seam));
    this.sql = new Lazily<>(() -> new WrappedSql(source.sql(clusters.get()), seam));
    this.dns = new Lazily<>(() -> new WrappedDns(source.dns(), seam));
    this.http = new Lazily<>(() -> new WrappedHttp(source.http(seam.time()), seam));
  }

  /// The same account for those who only look on, as probes do: it shares rates and clusters, but
  /// faults do not happen there, and its calls are not recorded. To be closed before this one.
  public Cloud aside() {
    return new Cloud(source, seam.aside(), clusters, false);
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

  public SecretsManagerClient secretsManager() {
    return client(SecretsManagerClient.class);
  }

  public RdsClient rds() {
    return client(RdsClient.class);
  }

  public DatabaseMigrationClient dms() {
    return client(DatabaseMigrationClient.class);
  }

  public Route53Client route53() {
    return client(Route53Client.class);
  }

  public AcmClient acm() {
    return client(AcmClient.class);
  }

  public CloudWatchClient cloudWatch() {
    return client(CloudWatchClient.class);
  }

  public ElasticLoadBalancingV2Client loadBalancing() {
    return client(ElasticLoadBalancingV2Client.class);
  }

  /// The Kubernetes API of a cluster. Calls are named `kubernetes:GET pods`; what they throw is
  /// KubernetesClientException. Watches, exec and port-forwards are refused.
  public KubernetesClient kubernetes(ClusterAccess access) {
    return kubernetes.get().of(access);
  }

  /// The token that opens an EKS cluster, by the cluster's name; empty where it is not a token of
  /// AWS's that does. Secret.
  public Optional<ClusterToken.Signed> clusterToken(String cluster) {
    return clusters.get().token(cluster);
  }

  /// Helm charts in clusters.
  public Charts charts() {
    return charts.get();
  }

  /// The databases, through the gate in the cluster.
  public Sql sql() {
    return sql.get();
  }

  /// What name servers answer.
  public Dns dns() {
    return dns.get();
  }

  /// What the sites answer.
  public Http http() {
    return http.get();
  }

  /// When the credentials end, if they do and say so. Throws `SignInException` if there are none.
  public Optional<Instant> credentialsEnd() {
    return source.credentialsEnd();
  }

  /// The operator says that the credentials are renewed: the next call reads them again.
  public void signedIn() {
    source.signedIn();
    clusters.present().ifPresent(Clusters::signedIn);
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

  /// Closes what was opened to clusters; the other clients keep nothing open.
  @Override
  public void close() {
    sql.present().ifPresent(Sql::close);
    kubernetes.present().ifPresent(KubernetesClients::close);
    if (owner) {
      clusters.present().ifPresent(Clusters::close);
    }
  }

  private <T> T carry(ApiCall<T> call) {
    return seam.carry(new ApiErrand<>(call));
  }

  private <C extends SdkClient> C client(Class<C> type) {
    return type.cast(clients.computeIfAbsent(type, t -> seam.wrap(type, source.client(type))));
  }
}
