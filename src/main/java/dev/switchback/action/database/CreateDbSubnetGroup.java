package dev.switchback.action.database;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.Subnet;

/// The subnets in which RDS may place the standby. Source: RDS API, CreateDBSubnetGroup.
public final class CreateDbSubnetGroup implements Action<CreateDbSubnetGroup.Inputs> {
  /// `subnets` are private ones of the Region, in two availability zones at least.
  public record Inputs(String name, String description, List<String> subnets) {}

  private static final RdsNamed<DBSubnetGroup> GROUP =
      new RdsNamed<>(
          "db-subnet-group",
          "DB subnet group",
          new RdsNamed.Reading<>(
              (rds, name) ->
                  rds.describeDBSubnetGroups(r -> r.dbSubnetGroupName(name)).dbSubnetGroups(),
              DBSubnetGroup::dbSubnetGroupArn));

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
            "rds:DescribeDBSubnetGroups",
            "rds:ListTagsForResource",
            "rds:CreateDBSubnetGroup",
            "rds:ModifyDBSubnetGroup",
            "rds:DeleteDBSubnetGroup")
        .implying("rds:AddTagsToResource", "iam:CreateServiceLinkedRole");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return GROUP
        .find(step, RdsName.fitting(in.name()))
        .filter(group -> covers(group, in))
        .map(CreateDbSubnetGroup::outputs);
  }

  private static boolean covers(DBSubnetGroup group, Inputs in) {
    return group.subnets().stream()
        .map(Subnet::subnetIdentifier)
        .collect(Collectors.toSet())
        .equals(Set.copyOf(in.subnets()));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    String name = RdsName.fitting(in.name());
    DBSubnetGroup group = GROUP.ensure(step, name, () -> create(in, name, step));
    if (!covers(group, in)) {
      step.say("Other subnets for DB subnet group " + name);
      step.cloud()
          .rds()
          .modifyDBSubnetGroup(r -> r.dbSubnetGroupName(name).subnetIds(in.subnets()));
    }
    return outputs(group);
  }

  private static void create(Inputs in, String name, StepContext step) {
    step.cloud()
        .rds()
        .createDBSubnetGroup(
            r ->
                r.dbSubnetGroupName(name)
                    .dbSubnetGroupDescription(in.description())
                    .subnetIds(in.subnets())
                    .tags(RdsNamed.tags(step.tags(in.name(), ""))));
  }

  private static Outputs outputs(DBSubnetGroup group) {
    return Outputs.of("name", group.dbSubnetGroupName());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    GROUP.deleteGroups(
        recorded, step, (rds, name) -> rds.deleteDBSubnetGroup(r -> r.dbSubnetGroupName(name)));
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.aws(
            step,
            "rds create-db-subnet-group --db-subnet-group-name "
                + RdsName.fitting(in.name())
                + " --db-subnet-group-description '"
                + in.description()
                + "' --subnet-ids "
                + String.join(" ", in.subnets())
                + Cli.tagList(step.tags(in.name(), ""))));
  }
}
