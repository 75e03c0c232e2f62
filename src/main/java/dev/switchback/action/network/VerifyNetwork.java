package dev.switchback.action.network;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SubnetState;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcState;

/// Looks at the finished network as a whole and gives the outputs that the post lists, by their
/// names there. Changes nothing.
public final class VerifyNetwork implements Action<VerifyNetwork.Inputs> {
  public record Inputs(String vpc, Side publicSide, Side privateSide) {}

  /// The public or the private half: its subnets of the Region and of the Local Zone, the route
  /// table of them all, and the gateway that its default route leads to.
  public record Side(
      List<String> subnets, String localZoneSubnet, String routeTable, String gateway) {
    Stream<String> allSubnets() {
      return Stream.concat(subnets.stream(), Stream.of(localZoneSubnet));
    }
  }

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of(
        "vpc_id",
        "vpc_id_cidr",
        "public_subnets",
        "private_subnets",
        "public_subnets_local_zone",
        "private_subnets_local_zone");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(2),
        0,
        "ec2:DescribeVpcs",
        "ec2:DescribeSubnets",
        "ec2:DescribeRouteTables",
        "ec2:DescribeNatGateways");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    Sight seen = look(in, step);
    return seen.complaints().isEmpty() ? Optional.of(outputs(in, seen.cidr())) : Optional.empty();
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    Sight seen =
        step.poll("the network")
            .every(Duration.ofSeconds(5))
            .upTo(Duration.ofMinutes(2))
            .until(
                () -> look(in, step),
                sight -> sight.complaints().isEmpty(),
                sight -> "incomplete: " + String.join("; ", sight.complaints()));
    return outputs(in, seen.cidr());
  }

  /// What is not as it must be, in words; and the range of the VPC.
  private record Sight(String cidr, List<String> complaints) {}

  private static Sight look(Inputs in, StepContext step) {
    try {
      return inspect(in, step.cloud().ec2());
    } catch (AwsServiceException e) {
      if (ErrorCodes.notFound(e)) {
        return new Sight("", List.of(ErrorCodes.words(e)));
      }
      throw e;
    }
  }

  private static Sight inspect(Inputs in, Ec2Client ec2) {
    var complaints = new ArrayList<String>();
    Optional<Vpc> vpc =
        ec2.describeVpcs(r -> r.vpcIds(in.vpc())).vpcs().stream()
            .filter(one -> one.state() == VpcState.AVAILABLE)
            .findFirst();
    if (vpc.isEmpty()) {
      complaints.add(in.vpc() + " is not available");
    }
    subnets(in, ec2, complaints);
    routes(in.publicSide(), ec2, complaints);
    routes(in.privateSide(), ec2, complaints);
    natGateway(in.privateSide().gateway(), ec2, complaints);
    return new Sight(vpc.map(Vpc::cidrBlock).orElse(""), complaints);
  }

  private static void subnets(Inputs in, Ec2Client ec2, List<String> complaints) {
    List<String> wanted =
        Stream.concat(in.publicSide().allSubnets(), in.privateSide().allSubnets()).toList();
    var missing = new ArrayList<>(wanted);
    ec2.describeSubnetsPaginator(r -> r.subnetIds(wanted)).subnets().stream()
        .filter(one -> in.vpc().equals(one.vpcId()) && one.state() == SubnetState.AVAILABLE)
        .forEach(one -> missing.remove(one.subnetId()));
    missing.forEach(id -> complaints.add(id + " is not available in " + in.vpc()));
  }

  private static void routes(Side side, Ec2Client ec2, List<String> complaints) {
    List<RouteTable> tables =
        ec2.describeRouteTables(r -> r.routeTableIds(side.routeTable())).routeTables();
    boolean led =
        tables.stream()
            .flatMap(table -> table.routes().stream())
            .filter(route -> CreateDefaultRoute.EVERYWHERE.equals(route.destinationCidrBlock()))
            .anyMatch(route -> CreateDefaultRoute.leadsTo(route, side.gateway()));
    if (!led) {
      complaints.add(side.routeTable() + " has no active default route to " + side.gateway());
    }
    List<String> associated =
        tables.stream()
            .flatMap(table -> CreateRouteTable.associations(table).keySet().stream())
            .toList();
    side.allSubnets()
        .filter(subnet -> !associated.contains(subnet))
        .forEach(subnet -> complaints.add(subnet + " is not associated with " + side.routeTable()));
  }

  private static void natGateway(String id, Ec2Client ec2, List<String> complaints) {
    boolean available =
        ec2.describeNatGateways(r -> r.natGatewayIds(id)).natGateways().stream()
            .anyMatch(one -> one.state() == NatGatewayState.AVAILABLE);
    if (!available) {
      complaints.add(id + " is not available");
    }
  }

  private static Outputs outputs(Inputs in, String cidr) {
    return Outputs.of("vpc_id", in.vpc())
        .and("vpc_id_cidr", cidr)
        .and("public_subnets", in.publicSide().subnets())
        .and("private_subnets", in.privateSide().subnets())
        .and("public_subnets_local_zone", in.publicSide().localZoneSubnet())
        .and("private_subnets_local_zone", in.privateSide().localZoneSubnet());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the network was only looked at");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.ec2(step, "describe-subnets --filters Name=vpc-id,Values=" + in.vpc()),
        Cli.ec2(step, "describe-route-tables --filters Name=vpc-id,Values=" + in.vpc()),
        Cli.ec2(step, "describe-nat-gateways --filter Name=vpc-id,Values=" + in.vpc()));
  }
}
