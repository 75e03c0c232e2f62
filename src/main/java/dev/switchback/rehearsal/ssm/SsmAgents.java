package dev.switchback.rehearsal.ssm;

import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.ec2.SimulatedRouteTables;
import dev.switchback.rehearsal.iam.IamKind;
import dev.switchback.rehearsal.iam.InstanceProfiles;
import dev.switchback.rehearsal.iam.Roles;
import dev.switchback.rehearsal.iam.SimulatedRolePolicies;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/// The SSM agents of instances: each registers some time after its instance runs, if the instance
/// has a role that lets it and a way to Systems Manager. Source: Systems Manager User Guide,
/// "Configure instance permissions"; "Troubleshooting managed node availability".
final class SsmAgents {
  static final String VERSION = "3.3.2299.0";

  private static final String CORE = "AmazonSSMManagedInstanceCore";
  private static final String EVERYWHERE = "0.0.0.0/0";

  private SsmAgents() {}

  /// The instances whose agents have registered and live.
  static Stream<WorldResource> online(Account account) {
    return account.all(Ec2Kind.INSTANCE).filter(instance -> online(account, instance));
  }

  static boolean online(Account account, WorldResource instance) {
    return account.stateOf(instance).equals("running")
        && registered(instance).filter(at -> !account.now().isBefore(at)).isPresent()
        && role(account, instance).filter(SsmAgents::lets).isPresent()
        && wayOut(account, instance);
  }

  static Optional<Instant> registered(WorldResource instance) {
    return instance
        .timeline()
        .since("running")
        .map(at -> at.plus(Durations.AGENT_STARTING.of(instance.id())));
  }

  /// The role that an instance has by its profile.
  static Optional<WorldResource> role(Account account, WorldResource instance) {
    return account
        .all(IamKind.INSTANCE_PROFILE)
        .filter(
            profile ->
                profile
                    .required("Arn")
                    .equals(instance.attributes().at("/IamInstanceProfile/Arn").asText()))
        .findFirst()
        .flatMap(InstanceProfiles::role)
        .flatMap(arn -> Roles.known(account, arn));
  }

  private static boolean lets(WorldResource role) {
    return SimulatedRolePolicies.attached(role).stream().anyMatch(arn -> arn.endsWith("/" + CORE));
  }

  /// Whether the route table of its subnet, else the VPC's main one, leads out.
  private static boolean wayOut(Account account, WorldResource instance) {
    Instance described = SdkJson.fill(instance.attributes(), Instance.builder()).build();
    Stream<RouteTable> tables =
        account
            .all(Ec2Kind.ROUTE_TABLE)
            .map(SimulatedRouteTables::stored)
            .filter(table -> described.vpcId().equals(table.vpcId()));
    return tables
        .filter(table -> table.associations().stream().anyMatch(one -> of(one, described)))
        .findFirst()
        .filter(table -> table.routes().stream().anyMatch(SsmAgents::leadsOut))
        .isPresent();
  }

  private static boolean of(RouteTableAssociation association, Instance instance) {
    return instance.subnetId().equals(association.subnetId());
  }

  private static boolean leadsOut(Route route) {
    return EVERYWHERE.equals(route.destinationCidrBlock());
  }
}
