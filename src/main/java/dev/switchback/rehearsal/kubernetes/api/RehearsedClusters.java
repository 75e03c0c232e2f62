package dev.switchback.rehearsal.kubernetes.api;

import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.cloud.kubernetes.Clusters;
import dev.switchback.cloud.kubernetes.SignedClusters;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.time.Timekeeper;
import io.fabric8.kubernetes.client.Config;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.regions.Region;

/// The clusters of a simulated account: the API server of each runs in this process from the first
/// time it is asked for. Signed in to as on AWS.
public final class RehearsedClusters implements Clusters {
  private final Simulation cloud;
  private final SignedClusters signed;
  private final Map<String, ApiServer> servers = new ConcurrentHashMap<>();

  public RehearsedClusters(Simulation cloud, Timekeeper time) {
    this.cloud = cloud;
    this.signed =
        new SignedClusters(() -> TokenCheck.KEYS, Region.of(cloud.world().region()), time);
  }

  /// The endpoint that EKS gave leads nowhere in a rehearsal; the loopback address needs no
  /// certificate.
  @Override
  public Config config(ClusterAccess access) {
    ApiServer server =
        servers.computeIfAbsent(
            access.cluster(),
            name -> ApiServer.start(name, cloud.world(), cloud.time(), cloud.settings()));
    Config config = signed.config(new ClusterAccess(access.cluster(), server.url(), ""));
    config.setCaCertData(null);
    return config;
  }

  @Override
  public void signedIn() {
    signed.signedIn();
  }

  @Override
  public void close() {
    servers.values().forEach(ApiServer::close);
  }
}
