package dev.switchback.action.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.SimulatedSite;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/// The launch template and the Auto Scaling group of the Local Zone, on plain cluster data.
class LocalZoneNodesTest {
  private static final String NAME = "demo-local-zone";

  private final SimulatedSite aws;
  private final StepContext templateStep;
  private final StepContext nodesStep;
  private final CreateLaunchTemplate template = new CreateLaunchTemplate();
  private final CreateAutoScalingGroup nodes = new CreateAutoScalingGroup();
  private final String subnet;
  private final String securityGroup;

  LocalZoneNodesTest() throws InterruptedException {
    aws = new SimulatedSite();
    templateStep = aws.site().step("cluster", "zone-template");
    nodesStep = aws.site().step("cluster", "zone-nodes");
    String vpc = aws.vpc("10.0.0.0/16");
    subnet = aws.subnet(vpc, "10.0.15.0/24", SimulatedSite.LOCAL_ZONE);
    securityGroup =
        aws.ec2()
            .createSecurityGroup(r -> r.vpcId(vpc).groupName("cluster").description("shared"))
            .groupId();
  }

  private CreateLaunchTemplate.Inputs machine(String type, String image) {
    return new CreateLaunchTemplate.Inputs(
        NAME,
        new CreateLaunchTemplate.Cluster(
            "demo", "https://demo.example", "Q0E=", "172.20.0.0/16", securityGroup),
        new CreateLaunchTemplate.Machine(type, image, "/dev/xvda", "demo-node-profile"),
        new CreateLaunchTemplate.Node(
            Map.of("switchback/side", "primary"), List.of("switchback/zone=local:NoSchedule")));
  }

  private Outputs made(String type, String image) throws InterruptedException {
    return template.apply(machine(type, image), templateStep);
  }

  private CreateAutoScalingGroup.Inputs group(Outputs of) {
    return new CreateAutoScalingGroup.Inputs(
        NAME,
        "demo",
        new CreateAutoScalingGroup.Template(
            of.text("id").orElseThrow(), of.text("version").orElseThrow()),
        List.of(subnet),
        new CreateAutoScalingGroup.Capacity(1, 1, 3));
  }

  private List<LaunchTemplateVersion> versions(Outputs of) {
    return aws.ec2()
        .describeLaunchTemplateVersions(r -> r.launchTemplateId(of.text("id").orElseThrow()))
        .launchTemplateVersions();
  }

  private Optional<AutoScalingGroup> described() {
    return aws
        .client(AutoScalingClient.class)
        .describeAutoScalingGroups(r -> r.autoScalingGroupNames(NAME))
        .autoScalingGroups()
        .stream()
        .findFirst();
  }

  private List<Instance> instances() {
    return aws.ec2().describeInstances().reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .toList();
  }

  private static ObjectNode recorded() {
    return JsonNodeFactory.instance.objectNode().put("name", NAME);
  }

  @Test
  void theTemplateSaysWhatANodeOfALocalZoneNeeds() throws Exception {
    Outputs outputs = made("t3.xlarge", "ami-1");

    assertThat(outputs.text("version")).hasValue("1");
    ResponseLaunchTemplateData data = versions(outputs).getFirst().launchTemplateData();
    assertThat(data.instanceTypeAsString()).isEqualTo("t3.xlarge");
    assertThat(data.imageId()).isEqualTo("ami-1");
    assertThat(data.iamInstanceProfile().name()).isEqualTo("demo-node-profile");
    assertThat(data.securityGroupIds()).containsExactly(securityGroup);
    assertThat(data.metadataOptions().httpTokensAsString()).isEqualTo("required");
    assertThat(data.metadataOptions().httpPutResponseHopLimit()).isEqualTo(1);
    assertThat(data.blockDeviceMappings())
        .singleElement()
        .satisfies(
            disk -> {
              assertThat(disk.deviceName()).isEqualTo("/dev/xvda");
              assertThat(disk.ebs().volumeTypeAsString()).isEqualTo("gp2");
              assertThat(disk.ebs().volumeSize()).isEqualTo(100);
              assertThat(disk.ebs().encrypted()).isTrue();
            });
    assertThat(data.tagSpecifications())
        .extracting(one -> one.resourceTypeAsString() + " " + one.tags().size())
        .containsExactlyInAnyOrder("instance 3", "volume 5");
  }

  @Test
  void whatIsWantedOtherwiseIsOneVersionMore() throws Exception {
    Outputs first = made("t3.xlarge", "ami-1");
    assertThat(made("t3.xlarge", "ami-1")).isEqualTo(first);
    assertThat(template.find(machine("t3.xlarge", "ami-2"), templateStep)).isEmpty();

    Outputs second = made("t3.xlarge", "ami-2");
    assertThat(second.text("id")).isEqualTo(first.text("id"));
    assertThat(second.text("version")).hasValue("2");
    assertThat(versions(second)).hasSize(2);
    assertThat(template.find(machine("t3.xlarge", "ami-1"), templateStep)).hasValue(first);
  }

  @Test
  void aTemplateIsFoundByItsTagsAndAnothersIsLeftAlone() throws Exception {
    Outputs outputs = made("t3.xlarge", "ami-1");
    aws.site().forgetEverything();
    assertThat(template.find(machine("t3.xlarge", "ami-1"), templateStep)).hasValue(outputs);

    StepContext other = aws.site().step("cluster", "other");
    assertThatThrownBy(() -> template.apply(machine("t3.xlarge", "ami-1"), other))
        .isInstanceOf(StepRefused.class)
        .hasMessage(
            "CreateLaunchTemplate was refused: another launch template is called demo-local-zone.");
  }

  @Test
  void aTemplateIsTakenBackWithItsVersionsOnce() throws Exception {
    made("t3.xlarge", "ami-1");
    Outputs outputs = made("t3.xlarge", "ami-2");
    var known = aws.site().recorded(templateStep.step(), recorded(), Optional.of(outputs));

    template.undo(known, templateStep);
    assertThat(aws.ec2().describeLaunchTemplates().launchTemplates()).isEmpty();
    template.undo(known, templateStep);
    assertThat(made("t3.xlarge", "ami-1").text("id")).isNotEqualTo(outputs.text("id"));
  }

  @Test
  void nodesAreInServiceWhenTheStepIsDoneAndCarryTheTags() throws Exception {
    CreateAutoScalingGroup.Inputs in = group(made("t3.xlarge", "ami-1"));
    Outputs outputs = nodes.apply(in, nodesStep);

    assertThat(instances())
        .singleElement()
        .satisfies(
            instance -> {
              assertThat(instance.state().nameAsString()).isEqualTo("running");
              assertThat(instance.placement().availabilityZone())
                  .isEqualTo(SimulatedSite.LOCAL_ZONE);
              assertThat(outputs.at(List.of("instances")).orElseThrow().path(0).asText())
                  .isEqualTo(instance.instanceId());
              assertThat(instance.tags())
                  .extracting(tag -> tag.key() + "=" + tag.value())
                  .contains(
                      "kubernetes.io/cluster/demo=owned",
                      "switchback:uid=5eed",
                      "Name=demo-local-zone");
            });
    assertThat(nodes.apply(in, nodesStep)).isEqualTo(outputs);
    assertThat(nodes.find(in, nodesStep)).hasValue(outputs);
    assertThat(instances()).hasSize(1);
  }

  @Test
  void aSizeThatSomebodyElseHasSetStays() throws Exception {
    CreateAutoScalingGroup.Inputs in = group(made("t3.xlarge", "ami-1"));
    nodes.apply(in, nodesStep);
    aws.client(AutoScalingClient.class)
        .updateAutoScalingGroup(r -> r.autoScalingGroupName(NAME).desiredCapacity(3));

    assertThat(nodes.apply(in, nodesStep).at(List.of("instances")).orElseThrow()).hasSize(3);
    assertThat(described().orElseThrow().desiredCapacity()).isEqualTo(3);
  }

  @Test
  void aNewVersionOfTheTemplateIsForTheNodesToCome() throws Exception {
    nodes.apply(group(made("t3.xlarge", "ami-1")), nodesStep);
    CreateAutoScalingGroup.Inputs newer = group(made("t3.xlarge", "ami-2"));
    assertThat(nodes.find(newer, nodesStep)).isEmpty();

    nodes.apply(newer, nodesStep);
    assertThat(described().orElseThrow().launchTemplate().version()).isEqualTo("2");
    assertThat(instances()).singleElement().matches(one -> one.imageId().equals("ami-1"));
  }

  @Test
  void aTypeThatTheZoneLacksIsSaidAtOnceWithThoseItHas() throws Exception {
    CreateAutoScalingGroup.Inputs in = group(made("m5.large", "ami-1"));
    Duration before = aws.time().elapsed();

    assertThatThrownBy(() -> nodes.apply(in, nodesStep))
        .isInstanceOfSatisfying(
            StepRefused.class,
            refused -> {
              assertThat(refused.getMessage())
                  .contains("Unsupported", "m5.large", SimulatedSite.LOCAL_ZONE);
              assertThat(refused.todo())
                  .endsWith("offers: c5d.2xlarge, g4dn.2xlarge, r5d.2xlarge, t3.medium, t3.xlarge");
            });
    assertThat(aws.time().elapsed().minus(before)).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void aNameThatSomebodyElseHasIsRefusedAndLeftAlone() throws Exception {
    Outputs of = made("t3.xlarge", "ami-1");
    nodes.apply(group(of), nodesStep);
    StepContext other = aws.site().step("cluster", "other");

    assertThatThrownBy(() -> nodes.apply(group(of), other))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("another group is called demo-local-zone");
    nodes.undo(aws.site().recorded(other.step(), recorded(), Optional.empty()), other);
    assertThat(described()).isPresent();
  }

  @Test
  void takenBackTheInstancesAreTerminatedAndHoldNothingAnyMore() throws Exception {
    Outputs outputs = nodes.apply(group(made("t3.xlarge", "ami-1")), nodesStep);
    var known = aws.site().recorded(nodesStep.step(), recorded(), Optional.of(outputs));

    nodes.undo(known, nodesStep);
    assertThat(described()).isEmpty();
    assertThat(instances())
        .extracting(one -> one.state().nameAsString())
        .containsOnly("terminated");
    aws.ec2().deleteSubnet(r -> r.subnetId(subnet));
    nodes.undo(known, nodesStep);
  }

  /// As after a crash when the group was gone and its instances were not.
  @Test
  void anInstanceOfTheStepIsWaitedForAlsoWithoutItsGroup() throws Exception {
    String id = made("t3.xlarge", "ami-1").text("id").orElseThrow();
    List<Tag> own =
        nodesStep.tags("left", "").entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .map(tag -> tag.toBuilder().propagateAtLaunch(true).build())
            .toList();
    aws.client(AutoScalingClient.class)
        .createAutoScalingGroup(
            r ->
                r.autoScalingGroupName("left")
                    .launchTemplate(one -> one.launchTemplateId(id).version("1"))
                    .vpcZoneIdentifier(subnet)
                    .minSize(1)
                    .maxSize(1)
                    .tags(own));
    aws.time().sleep(Duration.ofSeconds(30));

    var known = aws.site().recorded(nodesStep.step(), recorded(), Optional.empty());
    assertThatThrownBy(() -> nodes.undo(known, nodesStep))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining(instances().getFirst().instanceId() + " running");
  }
}
