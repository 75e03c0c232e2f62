package dev.switchback.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.application.ApplyManifest;
import dev.switchback.action.application.AwaitLoadBalancer;
import dev.switchback.action.application.AwaitName;
import dev.switchback.action.application.AwaitSite;
import dev.switchback.action.application.AwaitWorkload;
import dev.switchback.action.application.CreateSecretObject;
import dev.switchback.action.application.InstallWordPress;
import dev.switchback.action.application.LoadBalancersOfCluster;
import dev.switchback.action.application.PublicName;
import dev.switchback.action.application.VerifyApplication;
import dev.switchback.action.cluster.ChooseNodeImage;
import dev.switchback.action.cluster.ChooseVersion;
import dev.switchback.action.cluster.CreateAccessEntry;
import dev.switchback.action.cluster.CreateAutoScalingGroup;
import dev.switchback.action.cluster.CreateCluster;
import dev.switchback.action.cluster.CreateLaunchTemplate;
import dev.switchback.action.cluster.CreateNodeGroup;
import dev.switchback.action.cluster.CreatePodIdentity;
import dev.switchback.action.cluster.CreateRole;
import dev.switchback.action.cluster.InstallAddon;
import dev.switchback.action.cluster.InstallLoadBalancerController;
import dev.switchback.action.cluster.VerifyCluster;
import dev.switchback.action.database.AwaitAgent;
import dev.switchback.action.database.AwaitGate;
import dev.switchback.action.database.AwaitHeartbeat;
import dev.switchback.action.database.ChooseEngineVersion;
import dev.switchback.action.database.ChooseHostImage;
import dev.switchback.action.database.CompareSchemas;
import dev.switchback.action.database.CreateDbInstance;
import dev.switchback.action.database.CreateDbParameterGroup;
import dev.switchback.action.database.CreateDbSubnetGroup;
import dev.switchback.action.database.CreateParameter;
import dev.switchback.action.database.CreateSecret;
import dev.switchback.action.database.CreateStandbyAccounts;
import dev.switchback.action.database.LaunchHost;
import dev.switchback.action.database.RunScript;
import dev.switchback.action.database.VerifyDatabase;
import dev.switchback.action.database.dms.AwaitChangeCapture;
import dev.switchback.action.database.dms.AwaitFullLoad;
import dev.switchback.action.database.dms.CreateEndpoint;
import dev.switchback.action.database.dms.CreateReplicationInstance;
import dev.switchback.action.database.dms.CreateReplicationSubnetGroup;
import dev.switchback.action.database.dms.CreateReplicationTask;
import dev.switchback.action.database.dms.EnsureDmsRole;
import dev.switchback.action.database.dms.FindRdsAuthority;
import dev.switchback.action.database.dms.ImportAuthority;
import dev.switchback.action.database.dms.StartReplication;
import dev.switchback.action.database.dms.TestConnections;
import dev.switchback.action.network.ChooseZones;
import dev.switchback.action.network.CreateDefaultRoute;
import dev.switchback.action.network.CreateInternetGateway;
import dev.switchback.action.network.CreateNatGateway;
import dev.switchback.action.network.CreateRouteTable;
import dev.switchback.action.network.CreateSubnets;
import dev.switchback.action.network.CreateVpc;
import dev.switchback.action.network.VerifyNetwork;
import dev.switchback.action.operator.Await;
import dev.switchback.action.operator.Manual;
import dev.switchback.action.storage.AllowIngress;
import dev.switchback.action.storage.CreateAccessPoint;
import dev.switchback.action.storage.CreateFileSystem;
import dev.switchback.action.storage.CreateMountTargets;
import dev.switchback.action.storage.CreateSecurityGroup;
import dev.switchback.action.storage.EfsHostAliases;
import dev.switchback.action.storage.VerifyStorage;
import dev.switchback.action.traffic.ChooseCertificate;
import dev.switchback.action.traffic.ChooseHostedZone;
import dev.switchback.action.traffic.ClaimNames;
import dev.switchback.action.traffic.CreateCalculatedCheck;
import dev.switchback.action.traffic.CreateHealthCheck;
import dev.switchback.action.traffic.EnsureSiteRecord;
import dev.switchback.action.traffic.HealthGreen;
import dev.switchback.action.traffic.VerifyTraffic;
import dev.switchback.action.traffic.WriteFailoverRecord;
import dev.switchback.runbook.ActionShape;
import dev.switchback.watch.ProbeCatalog;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Every action by the name that runbooks use. `uses: undo` is not among them: the engine expands
/// it.
public final class ActionCatalog {
  private final Map<String, Action<?>> actions;

  public ActionCatalog(Map<String, Action<?>> actions) {
    this.actions = Collections.unmodifiableMap(new TreeMap<>(actions));
  }

  public static ActionCatalog standard() {
    return standard(ProbeCatalog.standard());
  }

  public static ActionCatalog standard(ProbeCatalog probes) {
    return new ActionCatalog(
        Map.ofEntries(
            Map.entry("zones", new ChooseZones()),
            Map.entry("vpc", new CreateVpc()),
            Map.entry("subnets", new CreateSubnets()),
            Map.entry("internet-gateway", new CreateInternetGateway()),
            Map.entry("nat-gateway", new CreateNatGateway()),
            Map.entry("route-table", new CreateRouteTable()),
            Map.entry("default-route", new CreateDefaultRoute()),
            Map.entry("network-outputs", new VerifyNetwork()),
            Map.entry("iam-role", new CreateRole()),
            Map.entry("eks-version", new ChooseVersion()),
            Map.entry("eks-cluster", new CreateCluster()),
            Map.entry("eks-access-entry", new CreateAccessEntry()),
            Map.entry("eks-addon", new InstallAddon()),
            Map.entry("eks-node-group", new CreateNodeGroup()),
            Map.entry("eks-node-image", new ChooseNodeImage()),
            Map.entry("launch-template", new CreateLaunchTemplate()),
            Map.entry("auto-scaling-group", new CreateAutoScalingGroup()),
            Map.entry("security-group", new CreateSecurityGroup()),
            Map.entry("efs-file-system", new CreateFileSystem()),
            Map.entry("efs-mount-targets", new CreateMountTargets()),
            Map.entry("efs-access-point", new CreateAccessPoint()),
            Map.entry("security-group-rules", new AllowIngress()),
            Map.entry("secret", new CreateSecret()),
            Map.entry("ssm-parameter", new CreateParameter()),
            Map.entry("host-image", new ChooseHostImage()),
            Map.entry("database-host", new LaunchHost()),
            Map.entry("ssm-agent", new AwaitAgent()),
            Map.entry("host-script", new RunScript()),
            Map.entry("storage-outputs", new VerifyStorage()),
            Map.entry("eks-pod-identity", new CreatePodIdentity()),
            Map.entry("load-balancer-controller", new InstallLoadBalancerController()),
            Map.entry("cluster-ready", new VerifyCluster()),
            Map.entry("efs-host-aliases", new EfsHostAliases()),
            Map.entry("manifest", new ApplyManifest()),
            Map.entry("secret-object", new CreateSecretObject()),
            Map.entry("name-resolves", new AwaitName()),
            Map.entry("site-answers", new AwaitSite()),
            Map.entry("wordpress-installed", new InstallWordPress()),
            Map.entry("public-name", new PublicName()),
            Map.entry("workload-ready", new AwaitWorkload()),
            Map.entry("load-balancers", new LoadBalancersOfCluster()),
            Map.entry("load-balancer-active", new AwaitLoadBalancer()),
            Map.entry("dms-role", new EnsureDmsRole()),
            Map.entry("dms-subnet-group", new CreateReplicationSubnetGroup()),
            Map.entry("dms-instance", new CreateReplicationInstance()),
            Map.entry("rds-authority", new FindRdsAuthority()),
            Map.entry("dms-certificate", new ImportAuthority()),
            Map.entry("dms-endpoint", new CreateEndpoint()),
            Map.entry("dms-connections", new TestConnections()),
            Map.entry("dms-task", new CreateReplicationTask()),
            Map.entry("dms-start", new StartReplication()),
            Map.entry("dms-full-load", new AwaitFullLoad()),
            Map.entry("dms-change-capture", new AwaitChangeCapture()),
            Map.entry("db-engine-version", new ChooseEngineVersion()),
            Map.entry("db-subnet-group", new CreateDbSubnetGroup()),
            Map.entry("db-parameter-group", new CreateDbParameterGroup()),
            Map.entry("db-instance", new CreateDbInstance()),
            Map.entry("gate-ready", new AwaitGate()),
            Map.entry("hosted-zone", new ChooseHostedZone()),
            Map.entry("site-names", new ClaimNames()),
            Map.entry("site-record", new EnsureSiteRecord()),
            Map.entry("application-outputs", new VerifyApplication()),
            Map.entry("certificate", new ChooseCertificate()),
            Map.entry("health-check", new CreateHealthCheck()),
            Map.entry("calculated-check", new CreateCalculatedCheck()),
            Map.entry("failover-record", new WriteFailoverRecord()),
            Map.entry("health-green", new HealthGreen()),
            Map.entry("traffic-outputs", new VerifyTraffic()),
            Map.entry("standby-accounts", new CreateStandbyAccounts()),
            Map.entry("schema-compare", new CompareSchemas()),
            Map.entry("heartbeat-seen", new AwaitHeartbeat()),
            Map.entry("database-outputs", new VerifyDatabase()),
            Map.entry("await", new Await(probes)),
            Map.entry("manual", new Manual(probes))));
  }

  /// In alphabetical order.
  public Set<String> names() {
    return actions.keySet();
  }

  public Optional<Action<?>> find(String name) {
    return Optional.ofNullable(actions.get(name));
  }

  /// What runbooks may say about each action, for the loader and the schema.
  public Map<String, ActionShape> shapes() {
    var shapes = new TreeMap<String, ActionShape>();
    actions.forEach((name, action) -> shapes.put(name, InputBinder.shape(action)));
    return shapes;
  }

  /// The action and its inputs; `with` is resolved. Refuses an unknown name and arguments that do
  /// not fit.
  public BoundAction bind(String uses, ObjectNode with) {
    return bind(uses, require(uses), with);
  }

  /// The action that took part in a recorded step, to undo it.
  public Action<?> require(String uses) {
    return find(uses)
        .orElseThrow(
            () ->
                new StepRefused(
                    "There is no action '" + uses + "'.",
                    "Use the version of Switchback that knows it; this one knows: "
                        + String.join(", ", names())));
  }

  private static <I extends Record> BoundAction bind(
      String uses, Action<I> action, ObjectNode with) {
    return BoundAction.of(action, InputBinder.bind(uses, action.inputs(), with));
  }
}
