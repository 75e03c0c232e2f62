package dev.switchback.action.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.MemorySite;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.BareEc2;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.TestCloud;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;

class ChooseZonesTest {
  private static final List<AvailabilityZone> BOSTON =
      List.of(
          zone("us-east-1-bos-1a", "local-zone", "opted-in"),
          zone("us-east-1-wl1-bos-wlz-1", "wavelength-zone", "opted-in"),
          zone("us-east-1d", "availability-zone", "opt-in-not-required"),
          zone("us-east-1c", "availability-zone", "opt-in-not-required"),
          zone("us-east-1b", "availability-zone", "opt-in-not-required"),
          zone("us-east-1a", "availability-zone", "opt-in-not-required"));

  @Test
  void theFirstThreeAvailabilityZonesByNameAreChosenAndNoOtherKind() {
    assertThat(choose("us-east-1-bos-1a", BOSTON).json())
        .hasToString(
            "{\"regional\":[\"us-east-1a\",\"us-east-1b\",\"us-east-1c\"],"
                + "\"local\":\"us-east-1-bos-1a\",\"localGroup\":\"us-east-1-bos-1\"}");
  }

  @Test
  void theStandInIsNotOneOfTheThreeIfThereAreOthers() {
    assertThat(ChooseZones.regional(BOSTON, "us-east-1a", "us-east-1"))
        .containsExactly("us-east-1b", "us-east-1c", "us-east-1d");
    assertThat(ChooseZones.regional(BOSTON.subList(3, 6), "us-east-1a", "us-east-1"))
        .containsExactly("us-east-1a", "us-east-1b", "us-east-1c");
  }

  @Test
  void aZoneWithoutEksAndOneThatIsDownAreLeftOut() {
    List<AvailabilityZone> zones =
        List.of(
            BOSTON.get(5).toBuilder().zoneId("use1-az3").build(),
            BOSTON.get(4).toBuilder().state("impaired").build(),
            BOSTON.get(3),
            BOSTON.get(2));

    assertThatThrownBy(() -> ChooseZones.regional(zones, "x", "us-east-1"))
        .isInstanceOf(StepRefused.class)
        .hasMessage(
            "Three availability zones are needed, and us-east-1 offers only"
                + " [us-east-1c, us-east-1d].");
  }

  @Test
  void aLocalZoneThatIsNotOptedInIsRefusedWithItsGroup() {
    List<AvailabilityZone> zones = List.of(zone("us-east-1-bos-1a", "local-zone", "not-opted-in"));

    assertThatThrownBy(() -> choose("us-east-1-bos-1a", zones))
        .isInstanceOf(StepRefused.class)
        .satisfies(e -> assertThat(((StepRefused) e).todo()).contains("us-east-1-bos-1 "));
    assertThatThrownBy(() -> choose("us-east-1-bos-1b", zones))
        .hasMessage("There is no zone us-east-1-bos-1b in us-east-1.");
  }

  private static dev.switchback.run.Outputs choose(String local, List<AvailabilityZone> zones) {
    var ec2 =
        new BareEc2() {
          @Override
          public DescribeAvailabilityZonesResponse describeAvailabilityZones(
              DescribeAvailabilityZonesRequest request) {
            assertThat(request.allAvailabilityZones()).isTrue();
            return DescribeAvailabilityZonesResponse.builder().availabilityZones(zones).build();
          }
        };
    StepContext step =
        new MemorySite(
                new SiteIdentity("demo", "u", SiteIdentity.Kind.REAL, "1", "us-east-1"),
                TestCloud.over(ec2))
            .step("network", "zones");
    return new ChooseZones().apply(new ChooseZones.Inputs(local), step);
  }

  static AvailabilityZone zone(String name, String type, String optIn) {
    return AvailabilityZone.builder()
        .zoneName(name)
        .zoneType(type)
        .groupName(name.substring(0, name.length() - 1))
        .optInStatus(optIn)
        .state("available")
        .build();
  }
}
