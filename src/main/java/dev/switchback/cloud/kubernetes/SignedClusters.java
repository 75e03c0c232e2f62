package dev.switchback.cloud.kubernetes;

import static java.util.Objects.requireNonNull;

import dev.switchback.time.Timekeeper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/// EKS clusters at their endpoints, signed in to with the AWS credentials.
public final class SignedClusters implements Clusters {
  private final AwsCredentialsProvider credentials;
  private final Region region;
  private final Timekeeper time;
  private final Map<String, ClusterToken> tokens = new ConcurrentHashMap<>();

  public SignedClusters(AwsCredentialsProvider credentials, Region region, Timekeeper time) {
    this.credentials = requireNonNull(credentials, "credentials");
    this.region = requireNonNull(region, "region");
    this.time = requireNonNull(time, "time");
  }

  /// Nothing of the environment: neither a kubeconfig nor KUBERNETES_* variables.
  @Override
  public Config config(ClusterAccess access) {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(access.endpoint())
        .withCaCertData(access.certificateAuthority())
        .withOauthTokenProvider(tokens(access.cluster()))
        .build();
  }

  @Override
  public Optional<ClusterToken.Signed> token(String cluster) {
    return Optional.of(tokens(cluster).current());
  }

  private ClusterToken tokens(String cluster) {
    return tokens.computeIfAbsent(
        cluster, name -> new ClusterToken(credentials, region, name, time));
  }

  @Override
  public void signedIn() {
    tokens.values().forEach(ClusterToken::forget);
  }
}
