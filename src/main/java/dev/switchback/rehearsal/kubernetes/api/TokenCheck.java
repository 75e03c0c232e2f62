package dev.switchback.rehearsal.kubernetes.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchback.cloud.kubernetes.ClusterToken;
import dev.switchback.rehearsal.kubernetes.ApiRefusal;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import dev.switchback.time.VirtualTimekeeper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;

/// Who may call the Kubernetes API of a simulated cluster: who shows a token that the account's
/// caller has signed for this cluster within the last quarter of an hour, and has an access entry
/// in it or made it. Source: aws-iam-authenticator; EKS User Guide, "Access entries".
final class TokenCheck {
  /// The caller's keys. They open nothing.
  static final AwsCredentials KEYS = AwsBasicCredentials.create("ASIAREHEARSAL", "rehearsal");

  private static final Duration LIFE = Duration.ofMinutes(15);
  private static final String BEARER = "Bearer k8s-aws-v1.";
  private static final Pattern SIGNED_AT = Pattern.compile("X-Amz-Date=(\\d{8}T\\d{6}Z)");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private TokenCheck() {}

  /// Throws [ApiRefusal] if the header of a request shows none such.
  static void check(Account account, WorldResource cluster, String authorization) {
    Instant signed = signedAt(authorization).orElseThrow(ApiRefusal::unauthorized);
    boolean inTime =
        !signed.isAfter(account.now().plus(LIFE)) && account.now().isBefore(signed.plus(LIFE));
    String expected =
        new ClusterToken(
                () -> KEYS,
                Region.of(account.owner().region()),
                cluster.id(),
                new VirtualTimekeeper(signed))
            .getToken();
    if (!inTime || !authorization.equals("Bearer " + expected) || !admitted(account, cluster)) {
      throw ApiRefusal.unauthorized();
    }
  }

  private static Optional<Instant> signedAt(String authorization) {
    if (!authorization.startsWith(BEARER)) {
      return Optional.empty();
    }
    try {
      byte[] url = Base64.getUrlDecoder().decode(authorization.substring(BEARER.length()));
      Matcher date = SIGNED_AT.matcher(new String(url, UTF_8));
      return date.find() ? Optional.of(Instant.from(STAMP.parse(date.group(1)))) : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean admitted(Account account, WorldResource cluster) {
    boolean made =
        cluster
            .attributes()
            .at("/accessConfig/bootstrapClusterCreatorAdminPermissions")
            .asBoolean(true);
    String entry = cluster.id() + "/" + role(account);
    return made || account.all("eks:access-entry").anyMatch(one -> one.id().equals(entry));
  }

  /// The role of the caller's session, as access entries name it.
  private static String role(Account account) {
    return account
        .owner()
        .caller()
        .replace(":sts:", ":iam:")
        .replaceFirst(":assumed-role/([^/]+)/.*", ":role/$1");
  }
}
