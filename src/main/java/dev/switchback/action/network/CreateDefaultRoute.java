package dev.switchback.action.network;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteState;

/// The route to everywhere (0.0.0.0/0) in one of the site's route tables. Source: EC2 API,
/// CreateRoute.
public final class CreateDefaultRoute implements Action<CreateDefaultRoute.Inputs> {
  /// `gateway` is the id of an internet gateway or of a NAT gateway.
  public record Inputs(String routeTable, String gateway) {
    boolean nat() {
      return gateway.startsWith("nat-");
    }
  }

  static final String EVERYWHERE = "0.0.0.0/0";
  private static final String KIND = "default-route";

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("routeTable");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(2),
        0,
        "ec2:DescribeRouteTables",
        "ec2:CreateRoute",
        "ec2:ReplaceRoute",
        "ec2:DeleteRoute");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    Optional<Route> route = look(in.routeTable(), step);
    route.ifPresent(seen -> step.record(KIND, in.routeTable()));
    return route
        .filter(seen -> leadsTo(seen, in.gateway()))
        .map(seen -> Outputs.of("routeTable", in.routeTable()));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    Optional<Route> there = look(in.routeTable(), step);
    if (there.isEmpty()) {
      create(in, step);
    } else if (!leadsTo(there.get(), in.gateway())) {
      replace(in, step);
    }
    step.record(KIND, in.routeTable());
    step.poll("route to " + in.gateway())
        .every(Duration.ofSeconds(2))
        .upTo(Duration.ofMinutes(2))
        .until(
            () -> look(in.routeTable(), step),
            seen -> seen.filter(route -> leadsTo(route, in.gateway())).isPresent(),
            seen -> seen.map(Route::stateAsString).orElse("not shown yet"));
    return Outputs.of("routeTable", in.routeTable());
  }

  private static void create(Inputs in, StepContext step) {
    step.say("CreateRoute " + EVERYWHERE + " to " + in.gateway());
    try {
      step.cloud()
          .ec2()
          .createRoute(
              r ->
                  (in.nat() ? r.natGatewayId(in.gateway()) : r.gatewayId(in.gateway()))
                      .routeTableId(in.routeTable())
                      .destinationCidrBlock(EVERYWHERE));
    } catch (AwsServiceException e) {
      // Made before a crash and not shown yet: the polling that follows sees where it leads.
      if (!ErrorCodes.is(e, "RouteAlreadyExists")) {
        throw e;
      }
    }
  }

  /// A route that leads elsewhere is left of a gateway that is gone: it is a black hole.
  private static void replace(Inputs in, StepContext step) {
    step.say("ReplaceRoute " + EVERYWHERE + " to " + in.gateway());
    step.cloud()
        .ec2()
        .replaceRoute(
            r ->
                (in.nat() ? r.natGatewayId(in.gateway()) : r.gatewayId(in.gateway()))
                    .routeTableId(in.routeTable())
                    .destinationCidrBlock(EVERYWHERE));
  }

  private static Optional<Route> look(String table, StepContext step) {
    try {
      return step
          .cloud()
          .ec2()
          .describeRouteTables(r -> r.routeTableIds(table))
          .routeTables()
          .stream()
          .flatMap(one -> one.routes().stream())
          .filter(route -> EVERYWHERE.equals(route.destinationCidrBlock()))
          .findFirst();
    } catch (AwsServiceException e) {
      if (ErrorCodes.notFound(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  static boolean leadsTo(Route route, String gateway) {
    return (gateway.equals(route.gatewayId()) || gateway.equals(route.natGatewayId()))
        && route.state() == RouteState.ACTIVE;
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    String table = recorded.inputs().path("routeTable").asText();
    step.say("DeleteRoute " + EVERYWHERE + " of " + table);
    try {
      step.cloud().ec2().deleteRoute(r -> r.routeTableId(table).destinationCidrBlock(EVERYWHERE));
    } catch (AwsServiceException e) {
      if (!ErrorCodes.notFound(e)) {
        throw e;
      }
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.ec2(
            step,
            "create-route --route-table-id "
                + in.routeTable()
                + " --destination-cidr-block "
                + EVERYWHERE
                + (in.nat() ? " --nat-gateway-id " : " --gateway-id ")
                + in.gateway()));
  }
}
