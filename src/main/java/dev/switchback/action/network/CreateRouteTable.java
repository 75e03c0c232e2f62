package dev.switchback.action.network;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.ec2.Deletion;
import dev.switchback.action.ec2.OwnTags;
import dev.switchback.action.ec2.Owned;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationStateCode;

/// A route table and its associations with subnets. Its default route is a step of its own, so that
/// this one need not wait for a gateway. Source: EC2 API, CreateRouteTable, AssociateRouteTable.
public final class CreateRouteTable implements Action<CreateRouteTable.Inputs> {
  public record Inputs(String name, CreateSubnets.Tier tier, String vpc, List<String> subnets) {}

  private static final String ASSOCIATION = "route-table-association";

  private static final Owned<RouteTable> TABLE =
      new Owned<>(
          "route-table",
          new Owned.Identity<>(RouteTable::routeTableId, RouteTable::tags, table -> true),
          new Owned.Reading<>(
              (ec2, id) -> ec2.describeRouteTables(r -> r.routeTableIds(id)).routeTables(),
              (ec2, filters) ->
                  ec2
                      .describeRouteTablesPaginator(r -> r.filters(filters))
                      .routeTables()
                      .stream()));

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("id");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(4),
            0,
            "ec2:DescribeRouteTables",
            "ec2:CreateRouteTable",
            "ec2:AssociateRouteTable",
            "ec2:DisassociateRouteTable",
            "ec2:DeleteRouteTable",
            "ec2:DescribeNetworkInterfaces")
        .implying("ec2:CreateTags");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    Optional<RouteTable> table = TABLE.find(step, "");
    table.ifPresent(
        seen -> associations(seen).forEach((subnet, id) -> step.record(ASSOCIATION, subnet, id)));
    return table
        .filter(seen -> associations(seen).keySet().containsAll(in.subnets()))
        .map(seen -> Outputs.of("id", seen.routeTableId()));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    RouteTable table = TABLE.recorded(step, "").orElseGet(() -> create(in, step));
    String id = table.routeTableId();
    Map<String, String> there = associations(table);
    for (String subnet : in.subnets()) {
      String association =
          there.containsKey(subnet) ? there.get(subnet) : associate(id, subnet, step);
      step.record(ASSOCIATION, subnet, association);
    }
    step.poll("route table " + id)
        .every(Duration.ofSeconds(2))
        .upTo(Duration.ofMinutes(2))
        .until(
            () -> missing(id, in, step),
            List::isEmpty,
            missing -> "not associated with " + missing);
    return Outputs.of("id", id);
  }

  private static List<String> missing(String id, Inputs in, StepContext step) {
    var missing = new ArrayList<>(in.subnets());
    TABLE.look(step, id).ifPresent(table -> missing.removeAll(associations(table).keySet()));
    return missing;
  }

  private static RouteTable create(Inputs in, StepContext step) {
    String name = in.name() + "-" + in.tier().word();
    String before = step.recorded(TABLE.kind()).orElse("none");
    String token = step.token(TABLE.kind(), List.of(name, in.vpc(), before));
    var tags = OwnTags.specification(ResourceType.ROUTE_TABLE, step.tags(name, ""));
    step.say("CreateRouteTable " + name);
    RouteTable table =
        step.cloud()
            .ec2()
            .createRouteTable(r -> r.vpcId(in.vpc()).clientToken(token).tagSpecifications(tags))
            .routeTable();
    step.record(TABLE.kind(), table.routeTableId());
    return table;
  }

  private static String associate(String table, String subnet, StepContext step) {
    step.say("AssociateRouteTable " + table + " with " + subnet);
    try {
      return step.cloud()
          .ec2()
          .associateRouteTable(r -> r.routeTableId(table).subnetId(subnet))
          .associationId();
    } catch (AwsServiceException e) {
      if (!ErrorCodes.is(e, "Resource.AlreadyAssociated")) {
        throw e;
      }
      return TABLE
          .look(step, table)
          .flatMap(seen -> Optional.ofNullable(associations(seen).get(subnet)))
          .orElseThrow(
              () ->
                  new StepRefused(
                      subnet + " is associated with another route table than " + table + ".",
                      "Remove that association if it is not needed, then: switchback resume",
                      e));
    }
  }

  /// The association ids by subnet, without those that are being taken away.
  static Map<String, String> associations(RouteTable table) {
    var bySubnet = new TreeMap<String, String>();
    for (RouteTableAssociation one : table.associations()) {
      boolean stands =
          one.associationState() == null
              || one.associationState().state() == RouteTableAssociationStateCode.ASSOCIATED;
      if (one.subnetId() != null && stands) {
        bySubnet.put(one.subnetId(), one.routeTableAssociationId());
      }
    }
    return bySubnet;
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    var deletion = new Deletion(step, recorded.inputs().path("vpc").asText());
    for (String id : TABLE.toTakeBack(recorded, step)) {
      List<String> associations =
          TABLE.look(step, id).stream()
              .flatMap(table -> table.associations().stream())
              .filter(one -> one.subnetId() != null)
              .map(RouteTableAssociation::routeTableAssociationId)
              .toList();
      for (String association : associations) {
        deletion.of(
            "association " + association,
            () -> step.cloud().ec2().disassociateRouteTable(r -> r.associationId(association)));
      }
      deletion.of(
          "route table " + id, () -> step.cloud().ec2().deleteRouteTable(r -> r.routeTableId(id)));
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    String name = in.name() + "-" + in.tier().word();
    var lines = new ArrayList<String>();
    lines.add(
        Cli.keeping(
            "TABLE",
            step,
            "create-route-table --vpc-id "
                + in.vpc()
                + Cli.tags("route-table", step.tags(name, "")),
            "RouteTable.RouteTableId"));
    in.subnets()
        .forEach(
            subnet ->
                lines.add(
                    Cli.ec2(
                        step,
                        "associate-route-table --route-table-id \"$TABLE\" --subnet-id "
                            + subnet)));
    return lines;
  }
}
