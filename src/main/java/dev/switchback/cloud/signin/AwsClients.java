package dev.switchback.cloud.signin;

import static java.util.Objects.requireNonNull;

import dev.switchback.cloud.ClientSource;
import dev.switchback.cloud.kubernetes.Clusters;
import dev.switchback.cloud.kubernetes.SignedClusters;
import dev.switchback.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
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

/// Clients of the real account: the SDK's default credential and Region chain, its endpoint
/// settings (`AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_EC2`, …), its retries off.
public final class AwsClients implements ClientSource {
  /// How each client is built; a client that `Cloud` hands out has a line here.
  private static final Map<Class<? extends SdkClient>, Function<AwsClients, SdkClient>> BUILDERS =
      Map.ofEntries(
          Map.entry(Ec2Client.class, clients -> clients.build(Ec2Client.builder())),
          Map.entry(StsClient.class, clients -> clients.build(StsClient.builder())),
          Map.entry(
              ServiceQuotasClient.class, clients -> clients.build(ServiceQuotasClient.builder())),
          Map.entry(EksClient.class, clients -> clients.build(EksClient.builder())),
          Map.entry(IamClient.class, clients -> clients.build(IamClient.builder())),
          Map.entry(AutoScalingClient.class, clients -> clients.build(AutoScalingClient.builder())),
          Map.entry(EfsClient.class, clients -> clients.build(EfsClient.builder())),
          Map.entry(SsmClient.class, clients -> clients.build(SsmClient.builder())),
          Map.entry(AcmClient.class, clients -> clients.build(AcmClient.builder())),
          Map.entry(CloudWatchClient.class, clients -> clients.build(CloudWatchClient.builder())),
          Map.entry(
              DatabaseMigrationClient.class,
              clients -> clients.build(DatabaseMigrationClient.builder())),
          Map.entry(
              ElasticLoadBalancingV2Client.class,
              clients -> clients.build(ElasticLoadBalancingV2Client.builder())),
          Map.entry(RdsClient.class, clients -> clients.build(RdsClient.builder())),
          Map.entry(Route53Client.class, clients -> clients.build(Route53Client.builder())),
          Map.entry(
              SecretsManagerClient.class,
              clients -> clients.build(SecretsManagerClient.builder())));

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final String version;
  private final Optional<String> regionAsked;
  private final Profiles profiles;
  private final FreshCredentials credentials;
  private final SdkHttpClient http =
      UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ANSWER).build();

  /// `version` is Switchback's, for the user agent; `profile` and `region` are what the command
  /// line asks for. Reads nothing yet.
  public AwsClients(String version, Optional<String> profile, Optional<String> region) {
    this.version = requireNonNull(version, "version");
    this.regionAsked = requireNonNull(region, "region");
    this.profiles = new Profiles(profile);
    this.credentials = new FreshCredentials(profiles);
  }

  /// The Region asked for, else AWS_REGION, else the profile's. Throws `SignInException` if none is
  /// set; the instance metadata is not asked.
  public Region region() {
    return regionAsked.map(Region::of).orElseGet(profiles::region);
  }

  /// The same by its name (`us-east-1`).
  public String regionName() {
    return region().id();
  }

  @Override
  public <C extends SdkClient> C client(Class<C> type) {
    Function<AwsClients, SdkClient> builder = BUILDERS.get(type);
    if (builder == null) {
      throw new IllegalArgumentException("AwsClients has no builder for " + type.getName());
    }
    return type.cast(builder.apply(this));
  }

  @Override
  public Clusters clusters(Timekeeper time) {
    return new SignedClusters(credentials, region(), time);
  }

  @Override
  public Optional<Instant> credentialsEnd() {
    return credentials.resolveCredentials().expirationTime();
  }

  @Override
  public void signedIn() {
    credentials.refresh();
  }

  /// What to do when the credentials have ended.
  String signInAgain() {
    return profiles.signInAgain();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(B builder) {
    return builder
        .region(region())
        .credentialsProvider(credentials)
        .httpClient(http)
        .overrideConfiguration(
            settings -> {
              settings.retryStrategy(AwsRetryStrategy.doNotRetry());
              settings.putAdvancedOption(
                  SdkAdvancedClientOption.USER_AGENT_PREFIX, "switchback/" + version);
              settings.defaultProfileName(profiles.name());
            })
        .build();
  }
}
