package dev.switchback.rehearsal.ec2;

import static dev.switchback.rehearsal.Rehearsed.by;
import static dev.switchback.rehearsal.Rehearsed.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.rehearsal.Rehearsed;
import dev.switchback.rehearsal.SimulatedAccount;
import dev.switchback.rehearsal.StoodClock;
import dev.switchback.rehearsal.world.Settings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.Region;

class SimulatedZonesTest {
  private final Rehearsed aws = new Rehearsed();

  private List<AvailabilityZone> all(String filter, String value) {
    return aws.ec2
        .describeAvailabilityZones(r -> r.allAvailabilityZones(true).filters(by(filter, value)))
        .availabilityZones();
  }

  private AvailabilityZone boston() {
    return all("zone-name", "us-east-1-bos-1a").getFirst();
  }

  private void optIn(String group) {
    aws.ec2.modifyAvailabilityZoneGroup(r -> r.groupName(group).optInStatus("opted-in"));
  }

  @Test
  void zonesNotOptedInToAreHiddenUnlessAllAreAskedFor() {
    assertThat(aws.ec2.describeAvailabilityZones().availabilityZones())
        .extracting(AvailabilityZone::zoneName)
        .containsExactlyInAnyOrder(
            "us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d", "us-east-1e", "us-east-1f");
    assertThat(all("zone-type", "local-zone")).hasSizeGreaterThan(3);
    assertThat(all("zone-type", "wavelength-zone")).hasSize(1);
    refused(
        "InvalidParameterValue",
        () -> aws.ec2.describeAvailabilityZones(r -> r.zoneNames("us-east-1-bos-1a")));
  }

  @Test
  void aLocalZoneIsDescribedAsEc2DescribesIt() {
    AvailabilityZone boston = boston();
    assertThat(boston.zoneType()).isEqualTo("local-zone");
    assertThat(boston.groupName()).isEqualTo("us-east-1-bos-1");
    assertThat(boston.networkBorderGroup()).isEqualTo("us-east-1-bos-1");
    assertThat(boston.groupLongName()).isEqualTo("US East (Boston)");
    assertThat(boston.parentZoneName()).isEqualTo("us-east-1a");
    assertThat(boston.zoneId()).isEqualTo("use1-bos1-az1");
    assertThat(boston.optInStatusAsString()).isEqualTo("not-opted-in");
    assertThat(all("zone-name", "us-east-1a").getFirst().optInStatusAsString())
        .isEqualTo("opt-in-not-required");
  }

  @Test
  void optingInTakesAWhileAndAskingAgainDoesNotBeginItAnew() {
    optIn("us-east-1-bos-1");
    assertThat(boston().optInStatusAsString()).isEqualTo("not-opted-in");
    aws.after(Duration.ofSeconds(59));
    assertThat(boston().optInStatusAsString()).isEqualTo("not-opted-in");
    optIn("us-east-1-bos-1");
    aws.after(Duration.ofSeconds(121));
    assertThat(boston().optInStatusAsString()).isEqualTo("opted-in");
    optIn("us-east-1-bos-1");
    assertThat(boston().optInStatusAsString()).isEqualTo("opted-in");
    assertThat(all("zone-name", "us-east-1-nyc-1a").getFirst().optInStatusAsString())
        .isEqualTo("not-opted-in");
  }

  @Test
  void nobodyOptsOutOrIntoWhatIsNoGroup() {
    refused(
        "InvalidOptInStatus",
        () ->
            aws.ec2.modifyAvailabilityZoneGroup(
                r -> r.groupName("us-east-1-bos-1").optInStatus("not-opted-in")));
    refused("InvalidParameterValue", () -> optIn("us-east-1-bos-1a"));
    refused("InvalidParameterValue", () -> optIn("us-east-1-zg-1"));
  }

  @Test
  void otherRegionsHaveThreeZones() {
    Rehearsed dublin =
        new Rehearsed(
            SimulatedAccount.fresh(Rehearsed.ACCOUNT, "eu-west-1", 1, StoodClock.START),
            Settings.standard());
    assertThat(dublin.ec2.describeAvailabilityZones().availabilityZones())
        .extracting(AvailabilityZone::zoneId)
        .containsExactly("euw1-az1", "euw1-az2", "euw1-az3");
  }

  @Test
  void regionsByName() {
    assertThat(aws.ec2.describeRegions(r -> r.regionNames("us-east-1")).regions())
        .extracting(Region::regionName)
        .containsExactly("us-east-1");
    refused("InvalidParameterValue", () -> aws.ec2.describeRegions(r -> r.regionNames("mars-1")));
  }
}
