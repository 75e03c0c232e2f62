package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.Route;

/// Routes to an internet gateway or a NAT gateway: one to a destination in a table.
final class SimulatedRoutes {
  private final Simulation cloud;

  SimulatedRoutes(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateRouteResponse create(CreateRouteRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource table = SimulatedRouteTables.table(account, request.routeTableId());
          String destination = destination(request.destinationCidrBlock());
          checkTarget(account, table, request.gatewayId(), request.natGatewayId());
          List<Route> routes = SimulatedRouteTables.stored(table).routes();
          if (routes.stream().anyMatch(to(destination))) {
            throw Refusals.ec2(
                "RouteAlreadyExists",
                "The route identified by %s already exists.".formatted(destination));
          }
          Route made =
              Route.builder()
                  .destinationCidrBlock(destination)
                  .gatewayId(request.gatewayId())
                  .natGatewayId(request.natGatewayId())
                  .origin("CreateRoute")
                  .build();
          account.put(
              SimulatedRouteTables.changed(
                  table,
                  described ->
                      described.routes(Stream.concat(routes.stream(), Stream.of(made)).toList())));
          return CreateRouteResponse.builder().returnValue(true).build();
        });
  }

  private static String destination(@Nullable String given) {
    return Given.block(given, "destinationCidrBlock").toString();
  }

  private static Predicate<Route> to(String destination) {
    return route -> destination.equals(route.destinationCidrBlock());
  }

  private static void checkTarget(
      Account account, WorldResource table, @Nullable String gateway, @Nullable String nat) {
    if ((gateway == null) == (nat == null)) {
      throw Refusals.ec2(
          "InvalidParameterCombination",
          "Exactly one of gatewayId and natGatewayId must be specified.");
    }
    if (gateway != null) {
      checkInternetGateway(account, table, gateway);
    }
    if (nat != null) {
      checkNatGateway(account, table, nat);
    }
  }

  private static void checkInternetGateway(Account account, WorldResource table, String gateway) {
    if (account.find(Ec2Kind.INTERNET_GATEWAY, gateway).isEmpty()) {
      throw Refusals.ec2(
          "InvalidGatewayID.NotFound", "The gateway ID '%s' does not exist".formatted(gateway));
    }
    if (SimulatedInternetGateways.attachedTo(account, table.required("VpcId"))
        .filter(attached -> attached.id().equals(gateway))
        .isEmpty()) {
      throw different(table, gateway);
    }
  }

  private static void checkNatGateway(Account account, WorldResource table, String gateway) {
    WorldResource target =
        account
            .find(Ec2Kind.NAT_GATEWAY, gateway)
            .filter(found -> NatGateways.working(account.stateOf(found)))
            .orElseThrow(
                () ->
                    Refusals.ec2(
                        "InvalidNatGatewayID.NotFound",
                        "The natGateway ID '%s' does not exist".formatted(gateway)));
    if (!target.required("VpcId").equals(table.required("VpcId"))) {
      throw different(table, gateway);
    }
  }

  private static RuntimeException different(WorldResource table, String gateway) {
    return Refusals.ec2(
        "InvalidParameterValue",
        "route table %s and network gateway %s belong to different networks"
            .formatted(table.id(), gateway));
  }

  DeleteRouteResponse delete(DeleteRouteRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource table = SimulatedRouteTables.table(account, request.routeTableId());
          String destination = destination(request.destinationCidrBlock());
          List<Route> routes = SimulatedRouteTables.stored(table).routes();
          Route route =
              routes.stream()
                  .filter(to(destination))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          Refusals.ec2(
                              "InvalidRoute.NotFound",
                              "no route with destination-cidr-block %s in route table %s"
                                  .formatted(destination, table.id())));
          if ("local".equals(route.gatewayId())) {
            throw Refusals.ec2(
                "InvalidParameterValue",
                "cannot remove local route %s in route table %s"
                    .formatted(destination, table.id()));
          }
          account.put(
              SimulatedRouteTables.changed(
                  table,
                  described ->
                      described.routes(routes.stream().filter(to(destination).negate()).toList())));
        });
    return DeleteRouteResponse.builder().build();
  }
}
