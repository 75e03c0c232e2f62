package dev.switchback.rehearsal.kubernetes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchback.cloud.kubernetes.ClusterToken;
import dev.switchback.rehearsal.ClusterInWorld;
import dev.switchback.rehearsal.kubernetes.ApiRefusal;
import dev.switchback.rehearsal.kubernetes.LiveObject;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.World;
import dev.switchback.rehearsal.world.WorldResource;
import dev.switchback.time.VirtualTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;

class TokenCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final AwsCredentials OTHERS = AwsBasicCredentials.create("AKIA", "other");

  private final World world = ClusterInWorld.world(NOW);

  private static String token(AwsCredentials keys, String cluster, Instant signed) {
    return new ClusterToken(() -> keys, Region.US_EAST_1, cluster, new VirtualTimekeeper(signed))
        .getToken();
  }

  private boolean admits(WorldResource cluster, String token, Instant at) {
    Throwable refused =
        world.read(
            at,
            Settings.standard(),
            account -> catchThrowable(() -> TokenCheck.check(account, cluster, "Bearer " + token)));
    if (refused != null) {
      assertThat(refused).isInstanceOf(ApiRefusal.class).hasMessage("Unauthorized");
    }
    return refused == null;
  }

  private static WorldResource cluster(boolean madeByTheCaller) {
    var attributes = LiveObject.empty();
    attributes
        .putObject("accessConfig")
        .put("bootstrapClusterCreatorAdminPermissions", madeByTheCaller);
    return new WorldResource(
        "eks:cluster", "demo", attributes, Map.of(), Timeline.of(NOW, "ACTIVE"));
  }

  private void entry(String principal) {
    world.change(
        NOW,
        Settings.standard(),
        account -> {
          account.put(
              new WorldResource(
                  "eks:access-entry",
                  "demo/" + principal,
                  LiveObject.empty(),
                  Map.of(),
                  Timeline.of(NOW, "active")));
          return principal;
        });
  }

  @Test
  void whoMadeTheClusterIsAdmitted() {
    assertThat(admits(cluster(true), token(TokenCheck.KEYS, "demo", NOW), NOW)).isTrue();
  }

  @Test
  void aTokenHoldsForAQuarterOfAnHour() {
    String token = token(TokenCheck.KEYS, "demo", NOW);

    assertThat(admits(cluster(true), token, NOW.plus(Duration.ofMinutes(15)).minusSeconds(1)))
        .isTrue();
    assertThat(admits(cluster(true), token, NOW.plus(Duration.ofMinutes(15)))).isFalse();
  }

  @Test
  void aTokenForAnotherClusterOrOfOtherKeysIsNone() {
    assertThat(admits(cluster(true), token(TokenCheck.KEYS, "other", NOW), NOW)).isFalse();
    assertThat(admits(cluster(true), token(OTHERS, "demo", NOW), NOW)).isFalse();
    assertThat(admits(cluster(true), "k8s-aws-v1.%%%", NOW)).isFalse();
    assertThat(admits(cluster(true), "", NOW)).isFalse();
  }

  @Test
  void whoDidNotMakeTheClusterNeedsAnAccessEntry() {
    String token = token(TokenCheck.KEYS, "demo", NOW);
    assertThat(admits(cluster(false), token, NOW)).isFalse();

    entry("arn:aws:iam::123456789012:role/SomebodyElse");
    assertThat(admits(cluster(false), token, NOW)).isFalse();
    entry("arn:aws:iam::123456789012:role/SwitchbackOperator");
    assertThat(admits(cluster(false), token, NOW)).isTrue();
  }
}
