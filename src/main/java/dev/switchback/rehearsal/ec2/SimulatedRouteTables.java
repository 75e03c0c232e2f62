package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.quotas.Quota;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.ClientTokens;
import dev.switchback.rehearsal.world.ClientTokens.Again;
import dev.switchback.rehearsal.world.ClientTokens.Made;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/// Route tables and their associations: every VPC has a main one; a subnet has at most one of its
/// own.
public final class SimulatedRouteTables {
  private static final int MOST_RESULTS = 100;

  private final Simulation cloud;

  SimulatedRouteTables(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateRouteTableResponse create(CreateRouteTableRequest request) {
    return cloud.change(
        request,
        account -> {
          Ec2Descriptions descriptions = new Ec2Descriptions(account);
          RouteTable table =
              new ClientTokens(account)
                  .once(
                      request,
                      request.clientToken(),
                      () -> {
                        WorldResource made = make(account, request);
                        return new Made<>(made, descriptions.routeTable(made));
                      },
                      new Again<>(
                          Ec2Kind.ROUTE_TABLE, descriptions::routeTable, RouteTable::builder));
          return CreateRouteTableResponse.builder()
              .routeTable(table)
              .clientToken(request.clientToken())
              .build();
        });
  }

  private static WorldResource make(Account account, CreateRouteTableRequest request) {
    WorldResource vpc = account.require(Ec2Kind.VPC, Given.text(request.vpcId(), "vpcId"));
    Quota.ROUTE_TABLES.check(
        account
            .all(Ec2Kind.ROUTE_TABLE)
            .filter(table -> table.required("VpcId").equals(vpc.id()))
            .count(),
        "RouteTableLimitExceeded",
        "The maximum number of route tables has been reached.");
    Map<String, String> tags = Tags.of(Ec2Kind.ROUTE_TABLE, request.tagSpecifications());
    WorldResource table = make(account, vpc, false, tags);
    account.put(table);
    return table;
  }

  /// A route table with its local route, not in the account yet.
  static WorldResource make(
      Account account, WorldResource vpc, boolean main, Map<String, String> tags) {
    String id = account.newId(Ec2Kind.ROUTE_TABLE);
    RouteTable.Builder described =
        RouteTable.builder()
            .routeTableId(id)
            .vpcId(vpc.id())
            .ownerId(account.owner().account())
            .routes(
                Route.builder()
                    .destinationCidrBlock(vpc.required("CidrBlock"))
                    .gatewayId("local")
                    .origin("CreateRouteTable")
                    .build());
    if (main) {
      described.associations(association(account, id, null));
    }
    return new WorldResource(
        Ec2Kind.ROUTE_TABLE.type(),
        id,
        SdkJson.write(described.build()),
        tags,
        Timeline.of(account.now(), "available"));
  }

  private static RouteTableAssociation association(
      Account account, String table, @Nullable String subnet) {
    return RouteTableAssociation.builder()
        .routeTableAssociationId(account.newId("rtbassoc-"))
        .routeTableId(table)
        .subnetId(subnet)
        .main(subnet == null)
        .associationState(state -> state.state("associated"))
        .build();
  }

  public static RouteTable stored(WorldResource table) {
    return SdkJson.fill(table.attributes(), RouteTable.builder()).build();
  }

  static WorldResource changed(WorldResource table, UnaryOperator<RouteTable.Builder> change) {
    RouteTable after = change.apply(stored(table).toBuilder()).build();
    return table.with(attributes -> attributes.removeAll().setAll(SdkJson.write(after)));
  }

  public static boolean isMain(WorldResource resource) {
    return resource.type().equals(Ec2Kind.ROUTE_TABLE.type())
        && stored(resource).associations().stream().anyMatch(RouteTableAssociation::main);
  }

  static WorldResource table(Account account, @Nullable String id) {
    return account.require(Ec2Kind.ROUTE_TABLE, Given.text(id, "routeTableId"));
  }

  /// Ends the associations of a subnet that goes.
  static void forget(Account account, String subnet) {
    account
        .all(Ec2Kind.ROUTE_TABLE)
        .filter(
            table ->
                stored(table).associations().stream()
                    .anyMatch(association -> subnet.equals(association.subnetId())))
        .toList()
        .forEach(
            table ->
                account.put(without(table, association -> subnet.equals(association.subnetId()))));
  }

  private static WorldResource without(
      WorldResource table, Predicate<RouteTableAssociation> ended) {
    List<RouteTableAssociation> kept =
        stored(table).associations().stream().filter(ended.negate()).toList();
    return changed(table, described -> described.associations(kept));
  }

  AssociateRouteTableResponse associate(AssociateRouteTableRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource table = table(account, request.routeTableId());
          WorldResource subnet =
              account.require(Ec2Kind.SUBNET, Given.text(request.subnetId(), "subnetId"));
          checkFree(account, table, subnet);
          RouteTableAssociation made = association(account, table.id(), subnet.id());
          account.put(
              changed(
                  table,
                  described ->
                      described.associations(
                          Stream.concat(stored(table).associations().stream(), Stream.of(made))
                              .toList())));
          return AssociateRouteTableResponse.builder()
              .associationId(made.routeTableAssociationId())
              .associationState(made.associationState())
              .build();
        });
  }

  private static void checkFree(Account account, WorldResource table, WorldResource subnet) {
    if (!subnet.required("VpcId").equals(table.required("VpcId"))) {
      throw Refusals.ec2(
          "InvalidParameterValue",
          "Route table %s and subnet %s belong to different networks"
              .formatted(table.id(), subnet.id()));
    }
    if (account
        .all(Ec2Kind.ROUTE_TABLE)
        .flatMap(other -> stored(other).associations().stream())
        .anyMatch(association -> subnet.id().equals(association.subnetId()))) {
      throw Refusals.ec2(
          "Resource.AlreadyAssociated",
          "the specified association for route table %s conflicts with an existing association"
              .formatted(table.id()));
    }
  }

  DisassociateRouteTableResponse disassociate(DisassociateRouteTableRequest request) {
    cloud.perform(
        request,
        account -> {
          String id = Given.text(request.associationId(), "associationId");
          WorldResource table = holding(account, id);
          if (stored(table).associations().stream()
              .filter(RouteTableAssociation::main)
              .anyMatch(main -> main.routeTableAssociationId().equals(id))) {
            throw Refusals.ec2(
                "InvalidParameterValue",
                "cannot disassociate the main route table association " + id);
          }
          account.put(
              without(table, association -> association.routeTableAssociationId().equals(id)));
        });
    return DisassociateRouteTableResponse.builder().build();
  }

  private static WorldResource holding(Account account, String association) {
    return account
        .all(Ec2Kind.ROUTE_TABLE)
        .filter(
            table ->
                stored(table).associations().stream()
                    .anyMatch(one -> one.routeTableAssociationId().equals(association)))
        .findFirst()
        .orElseThrow(
            () ->
                Refusals.ec2(
                    "InvalidAssociationID.NotFound",
                    "The association ID '%s' does not exist".formatted(association)));
  }

  DescribeRouteTablesResponse describe(DescribeRouteTablesRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<RouteTable> page =
              Ec2Listing.of(
                  account,
                  Ec2Kind.ROUTE_TABLE,
                  new Ec2Listing.Ask(
                      request.routeTableIds(),
                      request.filters(),
                      Ec2Listing.pages(request.maxResults(), request.nextToken(), MOST_RESULTS)),
                  new Ec2Descriptions(account)::routeTable);
          return DescribeRouteTablesResponse.builder()
              .routeTables(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }

  DeleteRouteTableResponse delete(DeleteRouteTableRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource table = table(account, request.routeTableId());
          if (stored(table).hasAssociations() && !stored(table).associations().isEmpty()) {
            throw Refusals.dependency(
                "The routeTable '%s' has dependencies and cannot be deleted."
                    .formatted(table.id()));
          }
          account.remove(table);
        });
    return DeleteRouteTableResponse.builder().build();
  }
}
