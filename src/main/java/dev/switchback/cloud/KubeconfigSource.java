package dev.switchback.cloud;

import static java.util.Objects.requireNonNull;

import dev.switchback.cloud.dns.Dns;
import dev.switchback.cloud.http.Http;
import dev.switchback.cloud.kubernetes.Clusters;
import dev.switchback.cloud.sql.Sql;
import dev.switchback.time.Timekeeper;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;

/// An account whose clusters are all one that is reached another way, real or simulated though the
/// account be: Helm is then the real one, too.
public final class KubeconfigSource implements ClientSource {
  private final ClientSource account;
  private final Clusters clusters;

  public KubeconfigSource(ClientSource account, Clusters clusters) {
    this.account = requireNonNull(account, "account");
    this.clusters = requireNonNull(clusters, "clusters");
  }

  @Override
  public <C extends SdkClient> C client(Class<C> type) {
    return account.client(type);
  }

  @Override
  public Clusters clusters(Timekeeper time) {
    return clusters;
  }

  @Override
  public Sql sql(Clusters reached) {
    return account.sql(reached);
  }

  @Override
  public Dns dns() {
    return account.dns();
  }

  @Override
  public Http http(Timekeeper time) {
    return account.http(time);
  }

  @Override
  public Optional<Instant> credentialsEnd() {
    return account.credentialsEnd();
  }

  @Override
  public void signedIn() {
    account.signedIn();
  }
}
