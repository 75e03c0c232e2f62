package dev.switchback.rehearsal.autoscaling;

import static dev.switchback.rehearsal.Rehearsed.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.cloud.call.Call;
import dev.switchback.cloud.call.Faults;
import dev.switchback.rehearsal.Rehearsed;
import dev.switchback.rehearsal.SimulatedCloud;
import dev.switchback.rehearsal.world.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/// Launch templates, and Auto Scaling groups that launch by them.
class SimulatedAutoScalingTest {
  private static final LaunchTemplateTagSpecificationRequest TEMPLATE =
      LaunchTemplateTagSpecificationRequest.builder()
          .resourceType(ResourceType.INSTANCE)
          .tags(
              software.amazon.awssdk.services.ec2.model.Tag.builder()
                  .key("from")
                  .value("template")
                  .build())
          .build();

  private final Shortage shortage = new Shortage();
  private final Rehearsed aws = new Rehearsed();
  private final SimulatedCloud cloud =
      new SimulatedCloud(aws.world, aws.clock, Settings.standard(), shortage);
  private final AutoScalingClient scaling = cloud.client(AutoScalingClient.class);
  private final String subnet = aws.subnet(aws.vpc(), "10.0.10.0/24");

  /// EC2 has no capacity as long as it lasts.
  private static final class Shortage implements Faults {
    boolean lasts;
    int asked;

    @Override
    public Optional<Fault> onCall(Call call) {
      asked++;
      assertThat(call.service() + ":" + call.operation()).isEqualTo("ec2:RunInstances");
      return lasts
          ? Optional.of(
              new Fault.Fail("InsufficientInstanceCapacity", "No m5.large here.", 500, false))
          : Optional.empty();
    }

    @Override
    public void signedIn() {}
  }

  private LaunchTemplate template(String token, String type) {
    return aws.ec2
        .createLaunchTemplate(
            r ->
                r.launchTemplateName("nodes")
                    .clientToken(token)
                    .versionDescription("first")
                    .launchTemplateData(
                        data ->
                            data.instanceType(type).imageId("ami-1").tagSpecifications(TEMPLATE)))
        .launchTemplate();
  }

  private CreateAutoScalingGroupRequest.Builder asked(String template, int desired) {
    return CreateAutoScalingGroupRequest.builder()
        .autoScalingGroupName("nodes")
        .launchTemplate(one -> one.launchTemplateId(template).version("1"))
        .minSize(0)
        .maxSize(3)
        .desiredCapacity(desired)
        .vpcZoneIdentifier(subnet)
        .tags(
            Tag.builder().key("goes").value("along").propagateAtLaunch(true).build(),
            Tag.builder().key("stays").value("here").propagateAtLaunch(false).build());
  }

  private void group(int desired) {
    scaling.createAutoScalingGroup(
        asked(template("token", "m5.large").launchTemplateId(), desired).build());
  }

  private Optional<AutoScalingGroup> described() {
    return scaling
        .describeAutoScalingGroups(r -> r.autoScalingGroupNames("nodes"))
        .autoScalingGroups()
        .stream()
        .findFirst();
  }

  private List<String> lifecycle() {
    return described().orElseThrow().instances().stream()
        .map(Instance::lifecycleStateAsString)
        .toList();
  }

  private List<Activity> activities() {
    return scaling.describeScalingActivities(r -> r.autoScalingGroupName("nodes")).activities();
  }

  @Test
  void theSameTokenIsTheSameTemplateAndANameIsTakenOnce() {
    LaunchTemplate first = template("token", "m5.large");
    assertThat(template("token", "m5.large").launchTemplateId())
        .isEqualTo(first.launchTemplateId());
    refused("IdempotentParameterMismatch", () -> template("token", "t3.xlarge"));
    refused(
        "InvalidLaunchTemplateName.AlreadyExistsException", () -> template("other", "m5.large"));
  }

  @Test
  void versionsAreAddedAndKept() {
    String id = template("token", "m5.large").launchTemplateId();
    for (int i = 0; i < 2; i++) {
      assertThat(
              aws.ec2
                  .createLaunchTemplateVersion(
                      r ->
                          r.launchTemplateId(id)
                              .clientToken("again")
                              .versionDescription("second")
                              .launchTemplateData(data -> data.instanceType("t3.xlarge")))
                  .launchTemplateVersion()
                  .versionNumber())
          .isEqualTo(2);
    }
    assertThat(
            aws.ec2
                .describeLaunchTemplateVersions(r -> r.launchTemplateId(id))
                .launchTemplateVersions())
        .extracting(
            one -> one.versionNumber() + " " + one.launchTemplateData().instanceTypeAsString())
        .containsExactly("1 m5.large", "2 t3.xlarge");

    aws.ec2.deleteLaunchTemplate(r -> r.launchTemplateId(id));
    refused(
        "InvalidLaunchTemplateId.NotFound",
        () -> aws.ec2.describeLaunchTemplates(r -> r.launchTemplateIds(id)));
  }

  @Test
  void itLaunchesWhatIsDesiredWithItsTagsAndThoseOfTheTemplate() {
    group(2);
    assertThat(lifecycle()).containsExactly("Pending", "Pending");
    assertThat(activities()).extracting(Activity::statusCodeAsString).containsOnly("PreInService");
    aws.after(Duration.ofSeconds(25));
    assertThat(lifecycle()).containsExactly("InService", "InService");
    assertThat(activities()).extracting(Activity::statusCodeAsString).containsOnly("Successful");

    assertThat(aws.ec2.describeInstances().reservations())
        .flatExtracting(reservation -> reservation.instances())
        .hasSize(2)
        .allSatisfy(
            instance ->
                assertThat(instance.tags())
                    .extracting(tag -> tag.key() + "=" + tag.value())
                    .containsExactlyInAnyOrder(
                        "goes=along", "from=template", "aws:autoscaling:groupName=nodes"));
  }

  @Test
  void whatIsEndedIsReplacedAndWhatIsTooMuchIsEnded() {
    group(2);
    aws.after(Duration.ofSeconds(25));
    String one = described().orElseThrow().instances().getFirst().instanceId();
    aws.ec2.terminateInstances(r -> r.instanceIds(one));
    assertThat(lifecycle()).containsExactlyInAnyOrder("InService", "Terminating", "Pending");

    scaling.updateAutoScalingGroup(r -> r.autoScalingGroupName("nodes").desiredCapacity(0));
    aws.after(Duration.ofMinutes(1));
    assertThat(lifecycle()).isEmpty();
  }

  @Test
  void withoutCapacityItSaysSoAndTriesAgain() {
    shortage.lasts = true;
    group(1);
    assertThat(lifecycle()).isEmpty();
    assertThat(activities())
        .singleElement()
        .satisfies(
            activity -> {
              assertThat(activity.statusCodeAsString()).isEqualTo("Failed");
              assertThat(activity.statusMessage())
                  .contains("InsufficientInstanceCapacity - No m5.large here.");
            });

    aws.after(Duration.ofSeconds(59));
    shortage.lasts = false;
    int before = shortage.asked;
    assertThat(lifecycle()).isEmpty();
    assertThat(shortage.asked).isEqualTo(before);
    aws.after(Duration.ofSeconds(1));
    assertThat(lifecycle()).containsExactly("Pending");
    assertThat(activities())
        .extracting(Activity::statusCodeAsString)
        .containsExactly("PreInService", "Failed");
  }

  @Test
  void aNameIsTakenOnceAndATemplateMustBeThere() {
    String template = template("token", "m5.large").launchTemplateId();
    scaling.createAutoScalingGroup(asked(template, 1).build());
    refused("AlreadyExists", () -> scaling.createAutoScalingGroup(asked(template, 1).build()));
    refused(
        "ValidationError",
        () ->
            scaling.createAutoScalingGroup(
                asked("lt-0123456789abcdef0", 1).autoScalingGroupName("other").build()));
  }

  @Test
  void aGroupInUseGoesOnlyByForceAndTakesItsInstancesAlong() {
    group(1);
    refused(
        "ScalingActivityInProgress",
        () -> scaling.deleteAutoScalingGroup(r -> r.autoScalingGroupName("nodes")));
    aws.after(Duration.ofSeconds(25));
    refused(
        "ResourceInUse",
        () -> scaling.deleteAutoScalingGroup(r -> r.autoScalingGroupName("nodes")));

    scaling.deleteAutoScalingGroup(r -> r.autoScalingGroupName("nodes").forceDelete(true));
    assertThat(described().orElseThrow().status()).isEqualTo("Delete in progress");
    assertThat(lifecycle()).containsExactly("Terminating");
    refused("AlreadyExists", () -> scaling.createAutoScalingGroup(asked("lt-1", 1).build()));
    aws.after(Duration.ofSeconds(80));
    assertThat(described()).isEmpty();
    refused(
        "ValidationError",
        () -> scaling.deleteAutoScalingGroup(r -> r.autoScalingGroupName("nodes")));
  }
}
