package dev.switchback.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.switchback.cloud.RehearsalControl.FaultOrder;
import dev.switchback.cloud.call.Faults.Fault;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.World;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsedAccountTest {
  @TempDir Path folder;

  private Rehearsed saved() {
    World fresh = SimulatedAccount.fresh(Rehearsed.ACCOUNT, "us-east-1", 7, StoodClock.START);
    return new Rehearsed(SimulatedAccount.fileIn(folder).create(fresh), Settings.standard());
  }

  private RehearsedAccount control() {
    return new RehearsedAccount("demo", folder, Runnable::run);
  }

  private List<JsonNode> shown(String type) {
    ArrayNode all = control().resources().orElseThrow();
    return StreamSupport.stream(all.spliterator(), false)
        .filter(resource -> resource.path("type").asText().equals(type))
        .toList();
  }

  @Test
  void everyResourceIsShownAsItIsNow() {
    Rehearsed aws = saved();
    String vpc = aws.vpc();
    aws.attachedGateway(vpc);
    String nat = aws.natGateway(aws.subnet(vpc, "10.0.0.0/24"), aws.address());

    JsonNode ours = shown("ec2:vpc").getLast();
    assertThat(ours.path("id").asText()).isEqualTo(vpc);
    assertThat(ours.path("name").asText()).isEqualTo("demo");
    assertThat(ours.path("state").asText()).isEqualTo("pending");
    assertThat(ours.path("tags").path("Name").asText()).isEqualTo("demo");
    assertThat(ours.path("cidrBlock").asText()).isEqualTo("10.0.0.0/16");
    assertThat(ours.path("enableDnsHostnames").isBoolean()).isTrue();

    JsonNode gateway = shown("ec2:nat-gateway").getFirst();
    assertThat(gateway.path("state").asText()).isEqualTo("pending");
    assertThat(gateway.at("/natGatewayAddresses/0/allocationId").asText()).startsWith("eipalloc-");
    aws.after(Rehearsed.NAT_READY);
    aws.describedNat(nat);
    assertThat(shown("ec2:nat-gateway").getFirst().path("state").asText()).isEqualTo("available");
    assertThat(shown("ec2:elastic-ip").getFirst().path("associationId").asText())
        .startsWith("eipassoc-");
  }

  @Test
  void whatIsDeletedIsLeftOut() {
    Rehearsed aws = saved();
    String vpc = aws.vpc();
    aws.attachedGateway(vpc);
    String nat = aws.natGateway(aws.subnet(vpc, "10.0.0.0/24"), aws.address());
    aws.ec2.deleteNatGateway(r -> r.natGatewayId(nat));
    assertThat(shown("ec2:nat-gateway")).hasSize(1);
    aws.after(Rehearsed.NAT_DELETED);
    aws.describedNat(nat);
    assertThat(shown("ec2:nat-gateway")).isEmpty();
    assertThat(shown("ec2:network-interface")).isEmpty();
  }

  @Test
  void aSiteThatWasNeverRehearsedHasNoAccount() {
    assertThat(control().resources()).isEmpty();
    assertThat(control().reset()).isFalse();
  }

  @Test
  void resetTakesTheAccountAndTheFaults() {
    saved();
    control()
        .add(
            new FaultOrder("ec2:CreateVpc", 1, OptionalInt.empty(), new Fault.ExpireCredentials()));
    assertThat(folder).isNotEmptyDirectory();
    assertThat(control().reset()).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whileSomebodyHoldsTheSiteNothingIsThrownAway() {
    saved();
    RehearsedAccount held =
        new RehearsedAccount(
            "demo",
            folder,
            work -> {
              throw new IllegalStateException("a run holds the site");
            });
    assertThatThrownBy(held::reset).hasMessage("a run holds the site");
    assertThat(control().resources()).isPresent();
  }
}
