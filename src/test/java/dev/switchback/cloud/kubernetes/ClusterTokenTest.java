package dev.switchback.cloud.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.time.VirtualTimekeeper;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;

class ClusterTokenTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:08:07Z");
  private static final String KEY_ID = "AKIDEXAMPLE";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final AwsCredentials KEYS = AwsBasicCredentials.create(KEY_ID, SECRET);

  private final VirtualTimekeeper time = new VirtualTimekeeper(NOW);

  private ClusterToken token(AwsCredentials keys) {
    return new ClusterToken(() -> keys, Region.US_EAST_1, "demo", time);
  }

  @Test
  void isWhatTheSpecificationSaysByteForByte() {
    assertThat(token(KEYS).getToken())
        .isEqualTo("k8s-aws-v1." + base64(presigned(Map.of(), "us-east-1", "demo")));
  }

  @Test
  void carriesTheSessionOfTemporaryKeys() {
    String session = "FwoGZXIvYXdzEBYaD/+session==";

    assertThat(token(AwsSessionCredentials.create(KEY_ID, SECRET, session)).getToken())
        .isEqualTo(
            "k8s-aws-v1."
                + base64(presigned(Map.of("X-Amz-Security-Token", session), "us-east-1", "demo")));
  }

  @Test
  void namesTheClusterAndTheRegion() {
    var other = new ClusterToken(() -> KEYS, Region.EU_WEST_1, "shop", time);

    assertThat(other.getToken())
        .isEqualTo("k8s-aws-v1." + base64(presigned(Map.of(), "eu-west-1", "shop")));
  }

  @Test
  void staysTheSameForThirteenMinutesAndIsSignedAgainBeforeFourteen() throws InterruptedException {
    ClusterToken token = token(KEYS);
    String first = token.getToken();

    time.sleep(Duration.ofMinutes(13).minusSeconds(1));
    assertThat(token.getToken()).isEqualTo(first);
    time.sleep(Duration.ofSeconds(1));
    ClusterToken.Signed second = token.current();

    assertThat(second.text()).isNotEqualTo(first);
    assertThat(second.ends()).isEqualTo(NOW.plus(Duration.ofMinutes(27)));
  }

  @Test
  void isSignedWithTheNewKeysAfterASignIn() {
    var asked = new AtomicInteger();
    var clusters =
        new SignedClusters(
            () -> AwsBasicCredentials.create("KEY" + asked.incrementAndGet(), SECRET),
            Region.US_EAST_1,
            time);
    String first = clusters.token("demo").orElseThrow().text();
    assertThat(clusters.token("demo").orElseThrow().text()).isEqualTo(first);

    clusters.signedIn();

    assertThat(clusters.token("demo").orElseThrow().text()).isNotEqualTo(first);
    assertThat(asked).hasValue(2);
  }

  @Test
  void isNotPrinted() {
    ClusterToken.Signed signed = token(KEYS).current();

    assertThat(signed.toString()).doesNotContain(signed.text()).contains("09:22:07");
  }

  /// A presigned URL as "Signature Version 4 signing process, query parameters" describes it, from
  /// the canonical request to the signature.
  private static String presigned(Map<String, String> more, String region, String cluster) {
    DateTimeFormatter stamp =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    String moment = stamp.format(NOW);
    String day = moment.substring(0, 8);
    String scope = day + "/" + region + "/sts/aws4_request";
    String host = "sts." + region + ".amazonaws.com";

    var query = new TreeMap<>(more);
    query.put("Action", "GetCallerIdentity");
    query.put("Version", "2011-06-15");
    query.put("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
    query.put("X-Amz-Credential", KEY_ID + "/" + scope);
    query.put("X-Amz-Date", moment);
    query.put("X-Amz-Expires", "60");
    query.put("X-Amz-SignedHeaders", "host;x-k8s-aws-id");
    String canonicalQuery =
        query.entrySet().stream()
            .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
            .collect(Collectors.joining("&"));

    String canonicalRequest =
        String.join(
            "\n",
            "GET",
            "/",
            canonicalQuery,
            "host:" + host,
            "x-k8s-aws-id:" + cluster,
            "",
            "host;x-k8s-aws-id",
            hex(sha256("")));
    String toSign =
        String.join("\n", "AWS4-HMAC-SHA256", moment, scope, hex(sha256(canonicalRequest)));
    byte[] key = hmac(("AWS4" + SECRET).getBytes(UTF_8), day);
    for (String part : new String[] {region, "sts", "aws4_request"}) {
      key = hmac(key, part);
    }
    return "https://"
        + host
        + "/?"
        + inTheSdksOrder(query)
        + "&X-Amz-Signature="
        + hex(hmac(key, toSign));
  }

  /// The order of the parameters is free (the signature is over the sorted ones); this is the
  /// signer's.
  private static String inTheSdksOrder(Map<String, String> query) {
    return java.util.stream.Stream.of(
            "Action",
            "Version",
            "X-Amz-Security-Token",
            "X-Amz-Algorithm",
            "X-Amz-Date",
            "X-Amz-SignedHeaders",
            "X-Amz-Credential",
            "X-Amz-Expires")
        .filter(query::containsKey)
        .map(name -> encoded(name) + "=" + encoded(query.getOrDefault(name, "")))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
