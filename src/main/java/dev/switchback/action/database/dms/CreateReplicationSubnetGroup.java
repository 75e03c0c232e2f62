package dev.switchback.action.database.dms;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.databasemigration.model.ReplicationSubnetGroup;
import software.amazon.awssdk.services.databasemigration.model.Subnet;

/// The subnets in which a replication instance may stand: the Region's alone. The post also gives
/// the Local Zone's, so that replication could go down with the zone it protects from. Source: DMS
/// API, CreateReplicationSubnetGroup.
public final class CreateReplicationSubnetGroup
    implements Action<CreateReplicationSubnetGroup.Inputs> {
  public record Inputs(String name, String description, List<String> subnets) {
    String identifier() {
      return DmsName.of(name);
    }
  }

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("name");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(4),
            0,
            "dms:DescribeReplicationSubnetGroups",
            "dms:ListTagsForResource",
            "dms:CreateReplicationSubnetGroup",
            "dms:DeleteReplicationSubnetGroup")
        .implying("dms:AddTagsToResource");
  }

  private static DmsNamed<ReplicationSubnetGroup> groups(StepContext step) {
    return new DmsNamed<>(
        "dms-subnet-group",
        "replication subnet group",
        new DmsNamed.Reading<>(
            (dms, name) ->
                dms.describeReplicationSubnetGroups(
                        r -> r.filters(DmsNamed.by("replication-subnet-group-id", name)))
                    .replicationSubnetGroups(),
            group -> arn(group, step),
            ReplicationSubnetGroup::subnetGroupStatus),
        Optional.empty());
  }

  /// DMS does not tell it.
  private static String arn(ReplicationSubnetGroup group, StepContext step) {
    Region region = Region.of(step.site().region());
    return "arn:%s:dms:%s:%s:subgrp:%s"
        .formatted(
            PartitionMetadata.of(region).id(),
            region.id(),
            step.site().account(),
            group.replicationSubnetGroupIdentifier());
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return groups(step)
        .find(in.identifier(), step)
        .filter(group -> subnets(group).equals(new TreeSet<>(in.subnets())))
        .map(group -> Outputs.of("name", in.identifier()));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    DmsNamed<ReplicationSubnetGroup> groups = groups(step);
    groups.ensure(in.identifier(), step, () -> create(in, step));
    Optional<ReplicationSubnetGroup> shown = groups.shown(in.identifier(), step);
    Set<String> subnets = shown.map(CreateReplicationSubnetGroup::subnets).orElse(Set.of());
    if (!subnets.equals(new TreeSet<>(in.subnets()))) {
      throw new StepRefused(
          "The replication subnet group %s has %s, not %s."
              .formatted(in.identifier(), subnets, in.subnets()),
          "Give it these subnets (aws dms modify-replication-subnet-group), then: switchback"
              + " resume");
    }
    return Outputs.of("name", in.identifier());
  }

  private static Set<String> subnets(ReplicationSubnetGroup group) {
    return group.subnets().stream()
        .map(Subnet::subnetIdentifier)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static ReplicationSubnetGroup create(Inputs in, StepContext step) {
    return step.cloud()
        .dms()
        .createReplicationSubnetGroup(
            r ->
                r.replicationSubnetGroupIdentifier(in.identifier())
                    .replicationSubnetGroupDescription(in.description())
                    .subnetIds(in.subnets())
                    .tags(DmsNamed.tags(in.name(), step)))
        .replicationSubnetGroup();
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    String name = DmsName.of(recorded.inputs().path("name").asText());
    groups(step)
        .delete(
            name,
            step,
            DmsNamed.Pace.of(10, 20),
            group ->
                step.cloud()
                    .dms()
                    .deleteReplicationSubnetGroup(r -> r.replicationSubnetGroupIdentifier(name)));
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.aws(
            step,
            "dms create-replication-subnet-group --replication-subnet-group-identifier %s --replication-subnet-group-description '%s' --subnet-ids %s"
                    .formatted(in.identifier(), in.description(), String.join(" ", in.subnets()))
                + Cli.tagList(step.tags(in.name(), ""))));
  }
}
