package dev.switchback.rehearsal.ec2;

import static dev.switchback.rehearsal.Rehearsed.by;
import static dev.switchback.rehearsal.Rehearsed.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchback.rehearsal.Rehearsed;
import dev.switchback.rehearsal.ec2.Instances.Launch;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/// What the account can launch: types by zone, EKS's images, and how much of it.
class SimulatedInstanceTypesTest {
  private static final String BOSTON = "us-east-1-bos-1a";

  private final Rehearsed aws = new Rehearsed();

  private List<String> offered(String zone) {
    return aws
        .ec2
        .describeInstanceTypeOfferings(
            r -> r.locationType("availability-zone").filters(by("location", zone)))
        .instanceTypeOfferings()
        .stream()
        .map(InstanceTypeOffering::instanceTypeAsString)
        .toList();
  }

  private void optIn() {
    aws.ec2.modifyAvailabilityZoneGroup(
        r -> r.groupName("us-east-1-bos-1").optInStatus("opted-in"));
    aws.after(Duration.ofMinutes(3));
  }

  private List<WorldResource> launch(String subnet, String type, int count) {
    return aws.world.change(
        aws.clock.now(),
        Settings.standard(),
        account ->
            Instances.launch(account, new Launch(subnet, type, count, Map.of(), Optional.empty())));
  }

  @Test
  void aSmallLocalZoneOffersFewTypes() {
    assertThat(offered(BOSTON)).isEmpty();
    optIn();

    assertThat(offered(BOSTON))
        .containsExactlyInAnyOrder(
            "t3.medium", "t3.xlarge", "c5d.2xlarge", "r5d.2xlarge", "g4dn.2xlarge");
    assertThat(offered("us-east-1a")).contains("m5.large", "t3.xlarge");
  }

  @Test
  void typesSayHowManyCpusTheyHave() {
    assertThat(
            aws.ec2
                .describeInstanceTypes(r -> r.instanceTypesWithStrings("t3.xlarge"))
                .instanceTypes())
        .singleElement()
        .satisfies(
            type -> {
              assertThat(type.vCpuInfo().defaultVCpus()).isEqualTo(4);
              assertThat(type.memoryInfo().sizeInMiB()).isEqualTo(16_384);
            });
    refused(
        "InvalidInstanceType",
        () -> aws.ec2.describeInstanceTypes(r -> r.instanceTypesWithStrings("t9.huge")));
  }

  @Test
  void aTypeThatTheZoneLacksAndTooManyCpusAreNotLaunched() {
    optIn();
    String vpc = aws.vpc();
    String local = aws.subnet(vpc, "10.0.5.0/24", BOSTON);
    assertThat(code(() -> launch(local, "m5.large", 1))).isEqualTo("Unsupported");

    assertThat(launch(local, "t3.xlarge", 8)).hasSize(8);
    assertThat(code(() -> launch(local, "t3.medium", 1))).isEqualTo("VcpuLimitExceeded");
    assertThat(launch(local, "g4dn.2xlarge", 1)).hasSize(1);
  }

  private static String code(ThrowingCallable launch) {
    return catchThrowableOfType(Ec2Exception.class, launch).awsErrorDetails().errorCode();
  }

  @Test
  void theQuotaOfCpusIsKnown() {
    assertThat(
            aws.cloud
                .client(ServiceQuotasClient.class)
                .getServiceQuota(r -> r.serviceCode("ec2").quotaCode("L-1216C47A"))
                .quota()
                .value())
        .isEqualTo(32);
  }

  @Test
  void theImageOfEachVersionIsNamedByItsParameter() {
    SsmClient ssm = aws.cloud.client(SsmClient.class);
    String image = ssm.getParameter(r -> r.name(parameter("1.35"))).parameter().value();
    assertThat(image).matches("ami-[0-9a-f]{17}");
    assertThat(ssm.getParameter(r -> r.name(parameter("1.34"))).parameter().value())
        .isNotEqualTo(image);
    refused("ParameterNotFound", () -> ssm.getParameter(r -> r.name(parameter("1.22"))));

    assertThat(aws.ec2.describeImages(r -> r.imageIds(image)).images())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.name()).contains("1.35");
              assertThat(one.rootDeviceName()).isEqualTo("/dev/xvda");
              assertThat(one.blockDeviceMappings().getFirst().ebs().volumeTypeAsString())
                  .isEqualTo("gp3");
            });
    refused("InvalidAMIID.NotFound", () -> aws.ec2.describeImages(r -> r.imageIds("ami-1")));
  }

  private static String parameter(String version) {
    return "/aws/service/eks/optimized-ami/"
        + version
        + "/amazon-linux-2023/x86_64/standard/recommended/image_id";
  }
}
