package dev.switchback.action.database;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.SimulatedSite;
import dev.switchback.action.StepContext;
import dev.switchback.action.cluster.CreateRole;
import dev.switchback.action.database.LaunchHost.Machine;
import dev.switchback.action.storage.CreateSecurityGroup;
import dev.switchback.action.storage.IngressRule;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A simulated account with everything that a database host in Boston needs, and a way out of its
/// subnet; hosts and scripts by the real actions.
final class HostSite {
  final SimulatedSite aws;
  final String vpc;
  final String subnet;
  private final LaunchHost launch = new LaunchHost();
  private final RunScript scripts = new RunScript();

  HostSite() throws InterruptedException {
    aws = new SimulatedSite();
    vpc = aws.vpc("10.0.0.0/16");
    subnet = aws.subnet(vpc, "10.0.20.0/24", SimulatedSite.LOCAL_ZONE);
  }

  /// With a way out to Systems Manager.
  static HostSite connected() throws InterruptedException {
    var site = new HostSite();
    site.connect();
    return site;
  }

  void connect() throws InterruptedException {
    String gateway = aws.ec2().createInternetGateway().internetGateway().internetGatewayId();
    String table = aws.ec2().createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
    aws.time().sleep(Duration.ofSeconds(15));
    aws.ec2().attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    aws.ec2()
        .createRoute(
            r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
    aws.ec2().associateRouteTable(r -> r.routeTableId(table).subnetId(subnet));
    aws.time().sleep(Duration.ofSeconds(15));
  }

  StepContext step(String name) {
    return aws.site().step("database", name);
  }

  Outputs role(Optional<String> document) throws InterruptedException {
    return new CreateRole()
        .apply(
            new CreateRole.Inputs(
                "demo-database",
                List.of("ec2.amazonaws.com"),
                List.of("AmazonSSMManagedInstanceCore"),
                document,
                Optional.of(true)),
            step("host-role"));
  }

  private String group() throws InterruptedException {
    var packets =
        new IngressRule("icmp", 3, Optional.of(4), "0.0.0.0/0", "Packets that are too large");
    return new CreateSecurityGroup()
        .apply(
            new CreateSecurityGroup.Inputs("demo-database", "for a test", vpc, List.of(packets)),
            step("host-group"))
        .text("id")
        .orElseThrow();
  }

  /// The inputs of a host of some type, with everything it needs made.
  LaunchHost.Inputs inputs(String type) throws InterruptedException {
    Outputs image = new ChooseHostImage().apply(new ChooseHostImage.Inputs(), step("host-image"));
    String profile = role(Optional.of("database-host")).text("instanceProfile").orElseThrow();
    var machine =
        new Machine(
            type,
            image.text("imageId").orElseThrow(),
            image.text("rootDevice").orElseThrow(),
            profile);
    return new LaunchHost.Inputs("demo-database", machine, subnet, group());
  }

  Outputs launched(LaunchHost.Inputs in) throws InterruptedException {
    return launch.apply(in, step("host"));
  }

  Optional<Outputs> found(LaunchHost.Inputs in) {
    return launch.find(in, step("host"));
  }

  void takeHostBack() throws InterruptedException {
    ObjectNode inputs = JsonNodeFactory.instance.objectNode();
    launch.undo(aws.site().recorded(step("host").step(), inputs, Optional.empty()), step("host"));
  }

  /// A host whose agent is online.
  String ready() throws InterruptedException {
    String id = launched(inputs("t3.xlarge")).text("instanceId").orElseThrow();
    new AwaitAgent().apply(new AwaitAgent.Inputs(id), step("host-agent"));
    return id;
  }

  /// The answer of a script.
  Outputs run(String host, String step, String script, Map<String, String> arguments)
      throws InterruptedException {
    return scripts.apply(
        new RunScript.Inputs(host, script, Optional.of(arguments)), this.step(step));
  }

  Outputs installed(String host) throws InterruptedException {
    return run(host, "mariadb", "install-mariadb.sh", Map.of("VERSION", "11.4"));
  }
}
