package dev.switchback.rehearsal;

import static dev.switchback.rehearsal.Rehearsed.by;
import static dev.switchback.rehearsal.Rehearsed.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Settings;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Vpc;

class EventualConsistencyTest {
  private static final Duration AT_MOST = Duration.ofSeconds(10);

  private final Rehearsed aws = new Rehearsed(new Settings(true, 0));

  private List<Vpc> named() {
    return aws.ec2.describeVpcs(r -> r.filters(by("tag:Name", "demo"))).vpcs();
  }

  @Test
  void aNewResourceIsNotFoundAtFirst() {
    String vpc = aws.vpc();

    refused("InvalidVpcID.NotFound", () -> aws.ec2.describeVpcs(r -> r.vpcIds(vpc)));
    refused("InvalidVpcID.NotFound", () -> aws.subnet(vpc, "10.0.0.0/24"));
    assertThat(aws.ec2.describeVpcs().vpcs()).extracting(Vpc::vpcId).doesNotContain(vpc);
    assertThat(named()).isEmpty();

    aws.after(AT_MOST);
    assertThat(aws.ec2.describeVpcs(r -> r.vpcIds(vpc)).vpcs()).hasSize(1);
    assertThat(named()).hasSize(1);
    assertThat(aws.subnet(vpc, "10.0.0.0/24")).startsWith("subnet-");
  }

  @Test
  void itsTagsAreFoundLaterThanItself() {
    String vpc = aws.vpc();
    Duration seen = Durations.UNSEEN.of(vpc);
    Duration found = seen.plus(Durations.UNINDEXED.of(vpc));
    assertThat(found).isGreaterThan(seen);

    aws.after(seen.minusMillis(1));
    assertThat(listed(vpc)).isFalse();
    aws.after(Duration.ofMillis(1));
    assertThat(listed(vpc)).isTrue();
    assertThat(named()).isEmpty();
    aws.after(found.minus(seen).minusMillis(1));
    assertThat(named()).isEmpty();
    aws.after(Duration.ofMillis(1));
    assertThat(named()).hasSize(1);
  }

  private boolean listed(String vpc) {
    return !aws.ec2.describeVpcs(r -> r.filters(by("vpc-id", vpc))).vpcs().isEmpty();
  }

  @Test
  void theLagIsBetweenOneAndTenSecondsAndTheSameForTheSameId() {
    assertThat(IntStream.range(0, 1_000).mapToObj(n -> "vpc-" + n))
        .allMatch(
            id ->
                Durations.UNSEEN.of(id).compareTo(Duration.ofSeconds(1)) >= 0
                    && Durations.UNSEEN.of(id).plus(Durations.UNINDEXED.of(id)).compareTo(AT_MOST)
                        <= 0)
        .allMatch(id -> Durations.UNSEEN.of(id).equals(Durations.UNSEEN.of(id)));
    assertThat(IntStream.range(0, 1_000).mapToObj(n -> Durations.UNSEEN.of("vpc-" + n)).distinct())
        .hasSizeGreaterThan(500);
  }

  @Test
  void limitsAndConflictsCountWhatIsNotSeenYet() {
    for (int i = 0; i < 4; i++) {
      aws.vpc();
    }
    refused("VpcLimitExceeded", aws::vpc);
  }

  @Test
  void theFirstVpcOfAnAccountIsThereFromTheStart() {
    assertThat(aws.ec2.describeVpcs().vpcs()).hasSize(1);
  }

  @Test
  void anAddressIsFreeSomeSecondsAfterItsGatewayIsDeleted() {
    String vpc = aws.vpc();
    aws.after(AT_MOST);
    String subnet = aws.subnet(vpc, "10.0.0.0/24");
    String gateway = aws.ec2.createInternetGateway(r -> {}).internetGateway().internetGatewayId();
    String address = aws.address();
    aws.after(AT_MOST);
    aws.ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    String nat = aws.natGateway(subnet, address);
    aws.after(Rehearsed.NAT_READY);
    aws.ec2.deleteNatGateway(r -> r.natGatewayId(nat));
    while (!aws.describedNat(nat).stateAsString().equals("deleted")) {
      aws.after(Duration.ofMillis(10));
    }
    refused("AuthFailure", () -> aws.ec2.releaseAddress(r -> r.allocationId(address)));
    aws.after(Duration.ofSeconds(5));
    aws.ec2.releaseAddress(r -> r.allocationId(address));
  }
}
