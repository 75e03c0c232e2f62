package dev.switchback.rehearsal;

import static dev.switchback.rehearsal.Rehearsed.tags;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.rehearsal.world.Settings;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CanonicalWorldTest {
  /// A network with everything in it, made in a world with other ids, at another pace.
  private static Rehearsed built(long seed, Duration pace, String uid) {
    Rehearsed aws =
        new Rehearsed(
            SimulatedAccount.fresh(Rehearsed.ACCOUNT, "us-east-1", seed, StoodClock.START),
            Settings.standard());
    String vpc =
        aws.ec2
            .createVpc(
                r ->
                    r.cidrBlock("10.0.0.0/16")
                        .tagSpecifications(tags("vpc", "Name", "demo", "uid", uid)))
            .vpc()
            .vpcId();
    aws.after(pace);
    String subnet = aws.subnet(vpc, "10.0.0.0/24");
    String gateway = aws.attachedGateway(vpc);
    aws.after(pace);
    aws.natGateway(subnet, aws.address());
    String table = aws.routeTable(vpc);
    aws.ec2.createRoute(
        r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
    aws.ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(subnet));
    aws.after(Rehearsed.NAT_READY);
    aws.ec2.describeVpcs();
    return aws;
  }

  @Test
  void twoRunsOfTheSameAreTheSame() {
    String one = CanonicalWorld.of(built(1, Duration.ZERO, "u").world);
    String other = CanonicalWorld.of(built(2, Duration.ofSeconds(9), "u").world);
    assertThat(other).isEqualTo(one);
    assertThat(one)
        .contains("ec2:vpc[demo] available")
        .contains("#Name = demo")
        .contains("VpcId = ec2:vpc[demo]")
        .contains("ec2:nat-gateway[ in ec2:subnet[10.0.0.0/24 in ec2:vpc[demo]]] available")
        .doesNotContainPattern("[a-z]-0[0-9a-f]{16}")
        .doesNotContain("203.0.113.")
        .doesNotContain("2026-11-01");
  }

  @Test
  void whatDiffersShows() {
    String one = CanonicalWorld.of(built(1, Duration.ZERO, "u").world);

    Rehearsed twice = built(1, Duration.ZERO, "u");
    twice.address();
    assertThat(CanonicalWorld.of(twice.world)).isNotEqualTo(one);

    Rehearsed tagged = built(1, Duration.ZERO, "other");
    assertThat(CanonicalWorld.of(tagged.world)).isNotEqualTo(one);
    assertThat(CanonicalWorld.of(tagged.world, Set.of("uid")))
        .isEqualTo(CanonicalWorld.of(built(1, Duration.ZERO, "u").world, Set.of("uid")));

    Rehearsed unrouted = built(1, Duration.ZERO, "u");
    unrouted.ec2.describeRouteTables().routeTables().stream()
        .filter(table -> table.routes().size() == 2 && !table.associations().getFirst().main())
        .forEach(
            table ->
                unrouted.ec2.deleteRoute(
                    r -> r.routeTableId(table.routeTableId()).destinationCidrBlock("0.0.0.0/0")));
    assertThat(CanonicalWorld.of(unrouted.world)).isNotEqualTo(one);
  }
}
