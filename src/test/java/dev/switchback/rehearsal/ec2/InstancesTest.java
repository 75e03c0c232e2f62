package dev.switchback.rehearsal.ec2;

import static dev.switchback.rehearsal.Rehearsed.by;
import static dev.switchback.rehearsal.Rehearsed.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.rehearsal.Rehearsed;
import dev.switchback.rehearsal.ec2.Instances.Joins;
import dev.switchback.rehearsal.ec2.Instances.Launch;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;

/// Instances as those see them who launch, list and end them.
class InstancesTest {
  private final Rehearsed aws = new Rehearsed();
  private final String vpc = aws.vpc();
  private final String subnet = aws.subnet(vpc, "10.0.0.0/24");

  private List<WorldResource> launch(int count, Optional<Joins> joins) {
    return aws.world.change(
        aws.clock.now(),
        Settings.standard(),
        account ->
            Instances.launch(
                account,
                new Launch(subnet, "m5.large", count, Map.of("Name", "demo-node"), joins)));
  }

  private Instance described(String id) {
    return aws.ec2
        .describeInstances(request -> request.instanceIds(id))
        .reservations()
        .getFirst()
        .instances()
        .getFirst();
  }

  @Test
  void anInstanceIsPendingThenRunsAndHasAnAddressOfItsSubnet() {
    String id = launch(1, Optional.empty()).getFirst().id();

    assertThat(described(id).state().nameAsString()).isEqualTo("pending");
    aws.after(Duration.ofSeconds(25));
    Instance running = described(id);
    assertThat(running.state().nameAsString()).isEqualTo("running");
    assertThat(running.state().code()).isEqualTo(16);
    assertThat(running.privateIpAddress()).isEqualTo("10.0.0.4");
    assertThat(running.privateDnsName()).isEqualTo("ip-10-0-0-4.ec2.internal");
    assertThat(running.placement().availabilityZone()).isEqualTo("us-east-1a");
    assertThat(running.vpcId()).isEqualTo(vpc);
  }

  @Test
  void thoseLaunchedTogetherAreListedTogetherAndFoundByTheirTags() {
    launch(2, Optional.empty());
    launch(1, Optional.empty());

    assertThat(
            aws.ec2
                .describeInstances(
                    request ->
                        request.filters(
                            by("tag:Name", "demo-node"), by("instance-state-name", "pending")))
                .reservations())
        .extracting(reservation -> reservation.instances().size())
        .containsExactlyInAnyOrder(2, 1);
  }

  @Test
  void aNodeJoinsAWhileAfterItRuns() {
    Joins joins = new Joins("demo", Map.of("side", "local"), List.of("a/b=c:NoSchedule"));
    WorldResource node = launch(1, Optional.of(joins)).getFirst();

    Instant running = node.timeline().since("running").orElseThrow();
    assertThat(Instant.parse(node.required(Instances.JOINS_AT)))
        .isBetween(running.plusSeconds(30), running.plusSeconds(90));
    assertThat(node.required("Cluster")).isEqualTo("demo");
    assertThat(node.attributes().path("Labels").path("side").asText()).isEqualTo("local");
    assertThat(node.attributes().path("Taints").path(0).asText()).isEqualTo("a/b=c:NoSchedule");
    assertThat(launch(1, Optional.empty()).getFirst().text(Instances.JOINS_AT)).isEmpty();
  }

  @Test
  void aTerminatedInstanceLetsTheSubnetGoAndIsListedForAboutAnHour() {
    String id = launch(1, Optional.empty()).getFirst().id();
    aws.after(Duration.ofSeconds(25));

    aws.ec2.terminateInstances(request -> request.instanceIds(id));
    assertThat(described(id).state().nameAsString()).isEqualTo("shutting-down");
    refused("DependencyViolation", () -> aws.ec2.deleteSubnet(r -> r.subnetId(subnet)));
    aws.after(Duration.ofSeconds(60));
    assertThat(described(id).state().nameAsString()).isEqualTo("terminated");
    assertThat(described(id).subnetId()).isNull();
    aws.ec2.terminateInstances(request -> request.instanceIds(id));
    aws.ec2.deleteSubnet(request -> request.subnetId(subnet));

    aws.after(Duration.ofMinutes(62));
    refused("InvalidInstanceID.NotFound", () -> described(id));
  }
}
