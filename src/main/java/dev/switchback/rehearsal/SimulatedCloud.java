package dev.switchback.rehearsal;

import dev.switchback.cloud.ClientSource;
import dev.switchback.cloud.call.Faults;
import dev.switchback.cloud.charts.Charts;
import dev.switchback.cloud.dns.Dns;
import dev.switchback.cloud.http.Http;
import dev.switchback.cloud.kubernetes.Clusters;
import dev.switchback.cloud.sql.Sql;
import dev.switchback.rehearsal.acm.SimulatedAcm;
import dev.switchback.rehearsal.autoscaling.SimulatedAutoScaling;
import dev.switchback.rehearsal.dms.SimulatedCloudWatch;
import dev.switchback.rehearsal.dms.SimulatedDms;
import dev.switchback.rehearsal.ec2.SimulatedEc2;
import dev.switchback.rehearsal.efs.SimulatedEfs;
import dev.switchback.rehearsal.eks.SimulatedEks;
import dev.switchback.rehearsal.elb.SimulatedLoadBalancing;
import dev.switchback.rehearsal.iam.SimulatedIam;
import dev.switchback.rehearsal.iam.SimulatedSts;
import dev.switchback.rehearsal.kubernetes.api.RehearsedClusters;
import dev.switchback.rehearsal.kubernetes.api.SimulatedCharts;
import dev.switchback.rehearsal.quotas.SimulatedServiceQuotas;
import dev.switchback.rehearsal.rds.SimulatedRds;
import dev.switchback.rehearsal.route53.SimulatedDns;
import dev.switchback.rehearsal.route53.SimulatedRoute53;
import dev.switchback.rehearsal.secrets.SimulatedSecrets;
import dev.switchback.rehearsal.sites.SimulatedHttp;
import dev.switchback.rehearsal.sql.SimulatedSql;
import dev.switchback.rehearsal.ssm.SimulatedSsm;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.World;
import dev.switchback.time.Timekeeper;
import java.util.Map;
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

/// The clients of a simulated account. An operation that nobody has needed yet throws the SDK's own
/// UnsupportedOperationException.
public final class SimulatedCloud implements ClientSource {
  private final Simulation simulation;
  private final Map<Class<?>, SdkClient> clients;

  public SimulatedCloud(World world, Timekeeper time, Settings settings) {
    this(world, time, settings, Faults.NONE);
  }

  /// `within` says what goes wrong in calls that AWS's services make among themselves.
  public SimulatedCloud(World world, Timekeeper time, Settings settings, Faults within) {
    this.simulation = new Simulation(world, time, settings, within);
    this.clients =
        Map.ofEntries(
            Map.entry(Ec2Client.class, new SimulatedEc2(simulation)),
            Map.entry(IamClient.class, new SimulatedIam(simulation)),
            Map.entry(EksClient.class, new SimulatedEks(simulation)),
            Map.entry(AutoScalingClient.class, new SimulatedAutoScaling(simulation)),
            Map.entry(EfsClient.class, new SimulatedEfs(simulation)),
            Map.entry(ElasticLoadBalancingV2Client.class, new SimulatedLoadBalancing(simulation)),
            Map.entry(RdsClient.class, new SimulatedRds(simulation)),
            Map.entry(SsmClient.class, new SimulatedSsm(simulation)),
            Map.entry(Route53Client.class, new SimulatedRoute53(simulation)),
            Map.entry(AcmClient.class, new SimulatedAcm(simulation)),
            Map.entry(SecretsManagerClient.class, new SimulatedSecrets(simulation)),
            Map.entry(StsClient.class, new SimulatedSts(simulation)),
            Map.entry(DatabaseMigrationClient.class, new SimulatedDms(simulation)),
            Map.entry(CloudWatchClient.class, new SimulatedCloudWatch(simulation)),
            Map.entry(ServiceQuotasClient.class, new SimulatedServiceQuotas(simulation)));
  }

  @Override
  public <C extends SdkClient> C client(Class<C> type) {
    SdkClient client = clients.get(type);
    if (client == null) {
      throw new UnsupportedOperationException(
          "The rehearsal has no " + type.getSimpleName() + " yet.");
    }
    return type.cast(client);
  }

  @Override
  public Clusters clusters(Timekeeper time) {
    return new RehearsedClusters(simulation, time);
  }

  @Override
  public Charts charts(Clusters clusters) {
    return new SimulatedCharts(simulation);
  }

  /// The gate is looked for in clusters of the rehearsal alone.
  @Override
  public Sql sql(Clusters clusters) {
    return new SimulatedSql(simulation, clusters instanceof RehearsedClusters);
  }

  @Override
  public Dns dns() {
    return new SimulatedDns(simulation);
  }

  @Override
  public Http http(Timekeeper time) {
    return new SimulatedHttp(simulation);
  }
}
