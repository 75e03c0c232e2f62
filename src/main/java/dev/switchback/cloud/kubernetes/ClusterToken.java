package dev.switchback.cloud.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.switchback.time.Timekeeper;
import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.regions.Region;

/// The bearer token of an EKS cluster: a presigned STS GetCallerIdentity that names the cluster.
/// EKS sends it to STS and so learns who asks. Taken for 15 minutes from its signing, so it is
/// signed again before 14 are over. Source: Signature Version 4, "query parameters";
/// aws-iam-authenticator, "API authorization from outside a cluster".
public final class ClusterToken implements OAuthTokenProvider {
  /// As long as the AWS CLI says that its tokens hold.
  static final Duration LIFE = Duration.ofMinutes(14);

  /// A token is not handed out in its last minute: the call has to arrive.
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private static final String PREFIX = "k8s-aws-v1.";
  private static final String CLUSTER_HEADER = "x-k8s-aws-id";

  private static final Signed NONE = new Signed("", Instant.EPOCH);

  /// A token and when it ends.
  public record Signed(String text, Instant ends) {
    /// Secret: whoever has the text is the caller.
    @Override
    public String toString() {
      return "a token until " + ends;
    }
  }

  private final AwsCredentialsProvider credentials;
  private final Region region;
  private final String cluster;
  private final Timekeeper time;
  private Signed last = NONE;

  public ClusterToken(
      AwsCredentialsProvider credentials, Region region, String cluster, Timekeeper time) {
    this.credentials = requireNonNull(credentials, "credentials");
    this.region = requireNonNull(region, "region");
    this.cluster = requireNonNull(cluster, "cluster");
    this.time = requireNonNull(time, "time");
  }

  @Override
  public String getToken() {
    return current().text();
  }

  /// One that holds for a minute at least. It is the wall clock that counts here: STS compares the
  /// time of the signature with its own, also after a laptop slept.
  public synchronized Signed current() {
    Instant now = time.now();
    boolean signedLater = last.ends().minus(LIFE).isAfter(now);
    if (signedLater || !now.isBefore(last.ends().minus(MARGIN))) {
      last = new Signed(sign(now), now.plus(LIFE));
    }
    return last;
  }

  /// The credentials have changed: the next one is signed with the new ones.
  synchronized void forget() {
    last = NONE;
  }

  private String sign(Instant now) {
    URI presigned =
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(credentials.resolveCredentials())
                        .request(question())
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "sts")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                        .putProperty(
                            AwsV4FamilyHttpSigner.AUTH_LOCATION,
                            AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(
                            AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofSeconds(60))
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)))
            .request()
            .getUri();
    return PREFIX
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(presigned.toString().getBytes(UTF_8));
  }

  private SdkHttpRequest question() {
    return SdkHttpRequest.builder()
        .method(SdkHttpMethod.GET)
        .protocol("https")
        .host("sts." + region.id() + "." + region.metadata().partition().dnsSuffix())
        .encodedPath("/")
        .putRawQueryParameter("Action", "GetCallerIdentity")
        .putRawQueryParameter("Version", "2011-06-15")
        .putHeader(CLUSTER_HEADER, cluster)
        .build();
  }
}
