package dev.switchback.watch.probes;

import dev.switchback.watch.FailoverPair;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Standing.Records;
import dev.switchback.watch.Status.Slot;
import dev.switchback.watch.StatusProbe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.ResourceRecordSetFailover;

/// What the public name's two records hang on. Source: Route 53 API, ListResourceRecordSets.
final class FailoverPairProbe implements StatusProbe<FailoverPair> {
  @Override
  public Slot<FailoverPair> slot() {
    return Slot.PAIR;
  }

  @Override
  public Set<String> restsOn() {
    return Set.of("traffic/primary-record");
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Set<String> operations() {
    return Set.of("route53:ListResourceRecordSets");
  }

  @Override
  public int calls() {
    return 1;
  }

  @Override
  public Optional<FailoverPair> look(Scene scene, Optional<FailoverPair> before) {
    return scene.standing().checks().records().map(records -> pair(records, scene));
  }

  private static FailoverPair pair(Records records, Scene scene) {
    List<ResourceRecordSet> all =
        scene
            .cloud()
            .route53()
            .listResourceRecordSets(
                r -> r.hostedZoneId(records.zone()).startRecordName(records.name()).maxItems("10"))
            .resourceRecordSets();
    Optional<ResourceRecordSet> primary =
        of(ResourceRecordSetFailover.PRIMARY, records.name(), all);
    Optional<ResourceRecordSet> secondary =
        of(ResourceRecordSetFailover.SECONDARY, records.name(), all);
    Optional<String> latch = scene.standing().checks().latch();
    return new FailoverPair(
        primary.isPresent() && secondary.isPresent(),
        latch.isPresent() && primary.map(ResourceRecordSet::healthCheckId).equals(latch),
        secondary.map(ResourceRecordSet::healthCheckId).isPresent());
  }

  private static Optional<ResourceRecordSet> of(
      ResourceRecordSetFailover role, String name, List<ResourceRecordSet> all) {
    return all.stream()
        .filter(one -> one.name().equalsIgnoreCase(name + ".") || one.name().equalsIgnoreCase(name))
        .filter(one -> one.failover() == role)
        .findFirst();
  }
}
