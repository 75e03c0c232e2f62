package dev.switchback.watch.probes;

import dev.switchback.cloud.Cloud;
import dev.switchback.watch.Absence;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Servers;
import dev.switchback.watch.Standing.Hosts;
import dev.switchback.watch.Status.Slot;
import dev.switchback.watch.StatusProbe;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The instance that the primary database runs on, and the DB instance of the standby. Source: EC2
/// API, DescribeInstances; RDS API, DescribeDBInstances.
final class ServersProbe implements StatusProbe<Servers> {
  @Override
  public Slot<Servers> slot() {
    return Slot.SERVERS;
  }

  @Override
  public Set<String> restsOn() {
    return Set.of("database/host", "database/standby");
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Set<String> operations() {
    return Set.of("ec2:DescribeInstances", "rds:DescribeDBInstances");
  }

  @Override
  public int calls() {
    return 2;
  }

  @Override
  public Optional<Servers> look(Scene scene, Optional<Servers> before) {
    Hosts hosts = scene.standing().databases().hosts();
    if (hosts.instance().isEmpty() && hosts.standby().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Servers(
            hosts
                .instance()
                .map(
                    id ->
                        instance(scene.cloud(), id)
                            .orElseGet(
                                () ->
                                    Absence.word(
                                        before.flatMap(Servers::host),
                                        hosts.address().isPresent()))),
            hosts
                .standby()
                .map(
                    name ->
                        standby(scene.cloud(), name)
                            .orElseGet(
                                () ->
                                    Absence.word(
                                        before.flatMap(Servers::standby),
                                        hosts.endpoint().isPresent())))));
  }

  private static Optional<String> instance(Cloud cloud, String id) {
    return Missing.empty(
            () ->
                cloud.ec2().describeInstances(r -> r.instanceIds(id)).reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .toList())
        .flatMap(list -> list.stream().findFirst())
        .map(instance -> instance.state().nameAsString());
  }

  private static Optional<String> standby(Cloud cloud, String name) {
    return Missing.empty(
            () -> cloud.rds().describeDBInstances(r -> r.dbInstanceIdentifier(name)).dbInstances())
        .flatMap(list -> list.stream().findFirst())
        .map(one -> one.dbInstanceStatus());
  }
}
