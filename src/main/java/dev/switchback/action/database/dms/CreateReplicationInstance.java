package dev.switchback.action.database.dms;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.databasemigration.model.OrderableReplicationInstance;
import software.amazon.awssdk.services.databasemigration.model.ReleaseStatusValues;
import software.amazon.awssdk.services.databasemigration.model.ReplicationInstance;

/// The machine that replication runs on: in the Region, not public, encrypted by the account's
/// default key. Source: DMS API, CreateReplicationInstance; waiters ReplicationInstanceAvailable
/// and ReplicationInstanceDeleted.
public final class CreateReplicationInstance implements Action<CreateReplicationInstance.Inputs> {
  /// `version` is `newest` or one that DMS offers for the class (`3.6.1`).
  public record Inputs(
      String name,
      String instanceClass,
      String version,
      String subnetGroup,
      List<String> securityGroups) {
    String identifier() {
      return DmsName.of(name);
    }
  }

  private static final String NEWEST = "newest";
  private static final int GIBIBYTES = 50;

  static final DmsNamed<ReplicationInstance> INSTANCE =
      new DmsNamed<>(
          "dms-instance",
          "replication instance",
          new DmsNamed.Reading<>(
              (dms, name) ->
                  dms.describeReplicationInstances(
                          r -> r.filters(DmsNamed.by("replication-instance-id", name)))
                      .replicationInstances(),
              ReplicationInstance::replicationInstanceArn,
              ReplicationInstance::replicationInstanceStatus),
          Optional.of("ReplicationInstance"));

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("arn", "name", "version");
  }

  /// 0.073 USD for a dms.t3.medium in us-east-1 (2026-11).
  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofMinutes(10),
            0.073,
            "dms:DescribeReplicationInstances",
            "dms:DescribeOrderableReplicationInstances",
            "dms:ListTagsForResource",
            "dms:CreateReplicationInstance",
            "dms:DeleteReplicationInstance")
        .implying("dms:AddTagsToResource");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return INSTANCE
        .find(in.identifier(), step)
        .filter(CreateReplicationInstance::available)
        .filter(one -> in.instanceClass().equals(one.replicationInstanceClass()))
        .map(CreateReplicationInstance::outputs);
  }

  private static boolean available(ReplicationInstance instance) {
    return "available".equals(instance.replicationInstanceStatus());
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    INSTANCE.ensure(in.identifier(), step, () -> create(in, step));
    ReplicationInstance instance =
        INSTANCE.settled(in.identifier(), step, DmsNamed.Pace.of(15, 40), Optional.of("Available"));
    if (!available(instance) || !in.instanceClass().equals(instance.replicationInstanceClass())) {
      throw new StepRefused(
          "The replication instance %s is %s, of class %s."
              .formatted(
                  in.identifier(),
                  instance.replicationInstanceStatus(),
                  instance.replicationInstanceClass()),
          "Look at it in the console of DMS. If it cannot be used, delete it there, then:"
              + " switchback resume");
    }
    return outputs(instance);
  }

  private static ReplicationInstance create(Inputs in, StepContext step) {
    String version = version(in, step);
    step.say("CreateReplicationInstance %s, DMS %s".formatted(in.instanceClass(), version));
    return step.cloud()
        .dms()
        .createReplicationInstance(
            r ->
                r.replicationInstanceIdentifier(in.identifier())
                    .replicationInstanceClass(in.instanceClass())
                    .engineVersion(version)
                    .allocatedStorage(GIBIBYTES)
                    .multiAZ(false)
                    .publiclyAccessible(false)
                    .replicationSubnetGroupIdentifier(in.subnetGroup())
                    .vpcSecurityGroupIds(in.securityGroups())
                    .tags(DmsNamed.tags(in.name(), step)))
        .replicationInstance();
  }

  /// What is asked for, as far as DMS offers it: the newest that is no beta.
  private static String version(Inputs in, StepContext step) {
    List<OrderableReplicationInstance> offers =
        step.cloud().dms().describeOrderableReplicationInstancesPaginator(r -> {}).stream()
            .flatMap(page -> page.orderableReplicationInstances().stream())
            .filter(offer -> offer.releaseStatus() != ReleaseStatusValues.BETA)
            .toList();
    List<String> versions =
        offers.stream()
            .filter(offer -> in.instanceClass().equals(offer.replicationInstanceClass()))
            .map(OrderableReplicationInstance::engineVersion)
            .filter(Objects::nonNull)
            .distinct()
            .sorted(NUMBERS)
            .toList();
    if (versions.isEmpty()) {
      throw new StepRefused(
          "DMS has no replication instances of class %s in %s; it has %s."
              .formatted(in.instanceClass(), step.site().region(), classes(offers)),
          "Start again with --input replicationInstanceClass=… and one of these");
    }
    if (!in.version().equals(NEWEST) && !versions.contains(in.version())) {
      throw new StepRefused(
          "DMS does not offer version %s for %s; it offers %s."
              .formatted(in.version(), in.instanceClass(), String.join(", ", versions)),
          "Correct `version` of the step, then: switchback resume --accept-changes");
    }
    return in.version().equals(NEWEST) ? versions.getLast() : in.version();
  }

  private static String classes(List<OrderableReplicationInstance> offers) {
    return offers.stream()
        .map(OrderableReplicationInstance::replicationInstanceClass)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /// `3.5.4` before `3.10.0`.
  static final Comparator<String> NUMBERS =
      (one, other) ->
          Arrays.compare(
              Arrays.stream(one.split("\\D+")).mapToInt(Integer::parseInt).toArray(),
              Arrays.stream(other.split("\\D+")).mapToInt(Integer::parseInt).toArray());

  private static Outputs outputs(ReplicationInstance instance) {
    return Outputs.of("arn", instance.replicationInstanceArn())
        .and("name", instance.replicationInstanceIdentifier())
        .and("version", instance.engineVersion());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    INSTANCE.delete(
        DmsName.of(recorded.inputs().path("name").asText()),
        step,
        DmsNamed.Pace.of(15, 40),
        one ->
            step.cloud()
                .dms()
                .deleteReplicationInstance(
                    r -> r.replicationInstanceArn(one.replicationInstanceArn())));
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        "INSTANCE=$("
            + Cli.aws(
                step,
                "dms create-replication-instance --replication-instance-identifier %s --replication-instance-class %s --allocated-storage %d --no-multi-az --no-publicly-accessible --replication-subnet-group-identifier %s --vpc-security-group-ids %s"
                        .formatted(
                            in.identifier(),
                            in.instanceClass(),
                            GIBIBYTES,
                            in.subnetGroup(),
                            String.join(" ", in.securityGroups()))
                    + Cli.tagList(step.tags(in.name(), "")))
            + " --query ReplicationInstance.ReplicationInstanceArn --output text)",
        Cli.aws(
            step,
            "dms wait replication-instance-available --filters Name=replication-instance-id,Values="
                + in.identifier()));
  }
}
