package dev.switchback.cloud;

import dev.switchback.cloud.charts.Charts;
import dev.switchback.cloud.charts.HelmCharts;
import dev.switchback.cloud.dns.AuthoritativeDns;
import dev.switchback.cloud.dns.Dns;
import dev.switchback.cloud.http.Http;
import dev.switchback.cloud.http.PinnedHttp;
import dev.switchback.cloud.kubernetes.Clusters;
import dev.switchback.cloud.kubernetes.PortForwards;
import dev.switchback.cloud.sql.JdbcSql;
import dev.switchback.cloud.sql.Sql;
import dev.switchback.time.Timekeeper;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;

/// Makes the SDK's own client interfaces: for the real account, or of the simulated cloud.
public interface ClientSource {
  <C extends SdkClient> C client(Class<C> type);

  /// The way to the Kubernetes API of the account's clusters; `time` is when tokens end.
  default Clusters clusters(Timekeeper time) {
    throw new UnsupportedOperationException("There is no way to clusters here.");
  }

  /// Helm charts in clusters that are reached this way.
  default Charts charts(Clusters clusters) {
    return new HelmCharts(clusters);
  }

  /// The databases behind the gate of clusters that are reached this way.
  default Sql sql(Clusters clusters) {
    return new JdbcSql(new PortForwards(clusters));
  }

  /// Name servers.
  default Dns dns() {
    return new AuthoritativeDns();
  }

  /// The sites' pages; `time` is how long they take.
  default Http http(Timekeeper time) {
    return new PinnedHttp(time);
  }

  /// When the credentials behind the clients end, if they do and say so.
  default Optional<Instant> credentialsEnd() {
    return Optional.empty();
  }

  /// The operator has signed in again: credentials that were read before are forgotten.
  default void signedIn() {}
}
