package dev.switchback.action.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.StepRefused;
import dev.switchback.action.database.LaunchHost.Machine;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;

/// The database host and its agent, against what EC2 and Systems Manager do and when.
class HostTest {
  private List<Instance> alive(HostSite site) {
    return site.aws.ec2().describeInstances().reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .filter(one -> !one.state().nameAsString().matches("shutting-down|terminated"))
        .toList();
  }

  /// IAM tells EC2 of the profile some seconds after it was made, and the host waits for that.
  @Test
  void theHostHasTheProfileThatWasMadeAMomentAgoNoKeyAndNothingButIMDSv2() throws Exception {
    var site = new HostSite();

    Outputs outputs = site.launched(site.inputs("t3.xlarge"));

    Instance host = alive(site).getFirst();
    assertThat(outputs.text("instanceId")).contains(host.instanceId());
    assertThat(outputs.text("privateIp")).contains(host.privateIpAddress());
    assertThat(outputs.text("session"))
        .contains("aws --region us-east-1 ssm start-session --target " + host.instanceId());
    assertThat(host.iamInstanceProfile().arn()).endsWith("/demo-database-profile");
    assertThat(host.metadataOptions().httpTokens()).isEqualTo(HttpTokensState.REQUIRED);
    assertThat(host.metadataOptions().httpPutResponseHopLimit()).isOne();
    assertThat(host.keyName()).isNull();
    assertThat(site.aws.site().said()).anyMatch(line -> line.contains("ssm start-session"));
  }

  @Test
  void aSecondTimeItIsTheSameHostAlsoWithoutRecordsAndOfANewerImage() throws Exception {
    var site = new HostSite();
    LaunchHost.Inputs in = site.inputs("t3.xlarge");
    Outputs first = site.launched(in);
    site.aws.time().sleep(Duration.ofSeconds(15));
    site.aws.site().forgetEverything();
    Machine newer =
        new Machine("t3.xlarge", "ami-0newer", "/dev/xvda", in.machine().instanceProfile());

    assertThat(site.found(new LaunchHost.Inputs(in.name(), newer, in.subnet(), in.securityGroup())))
        .contains(first);
    assertThat(site.launched(in)).isEqualTo(first);
    assertThat(alive(site)).hasSize(1);
  }

  @Test
  void oneThatSomebodyTerminatedIsReplaced() throws Exception {
    var site = new HostSite();
    LaunchHost.Inputs in = site.inputs("t3.xlarge");
    String first = site.launched(in).text("instanceId").orElseThrow();
    site.aws.ec2().terminateInstances(r -> r.instanceIds(first));
    site.aws.time().sleep(Duration.ofMinutes(2));

    assertThat(site.found(in)).isEmpty();
    String second = site.launched(in).text("instanceId").orElseThrow();

    assertThat(second).isNotEqualTo(first);
    assertThat(alive(site)).extracting(Instance::instanceId).containsExactly(second);
  }

  /// The image asks for gp3, which the zone does not have: the host says gp2.
  @Test
  void theDiskIsOneThatTheZoneHas() throws Exception {
    var site = new HostSite();
    LaunchHost.Inputs in = site.inputs("t3.xlarge");
    site.aws.time().sleep(Duration.ofSeconds(15));

    assertThatThrownBy(
            () ->
                site.aws
                    .ec2()
                    .runInstances(
                        r ->
                            r.imageId(in.machine().image())
                                .instanceType("t3.xlarge")
                                .subnetId(site.subnet)
                                .minCount(1)
                                .maxCount(1)))
        .isInstanceOf(Ec2Exception.class)
        .hasMessageContaining("gp3");
    site.launched(in);
    assertThat(alive(site)).hasSize(1);
  }

  @Test
  void aTypeThatTheZoneDoesNotHaveIsRefused() throws Exception {
    var site = new HostSite();
    LaunchHost.Inputs in = site.inputs("m5.large");

    assertThatThrownBy(() -> site.launched(in))
        .isInstanceOf(Ec2Exception.class)
        .hasMessageContaining("m5.large");
  }

  @Test
  void takenBackItIsTerminatedAndItsNetworkInterfaceIsGone() throws Exception {
    var site = new HostSite();
    site.launched(site.inputs("t3.xlarge"));

    site.takeHostBack();
    site.takeHostBack();

    assertThat(alive(site)).isEmpty();
    assertThat(site.aws.ec2().describeNetworkInterfaces().networkInterfaces()).isEmpty();
  }

  @Test
  void withoutAWayOutTheAgentDoesNotComeAndTheWaitSaysWhatItNeeds() throws Exception {
    var site = new HostSite();
    String id = site.launched(site.inputs("t3.xlarge")).text("instanceId").orElseThrow();
    var agent = new AwaitAgent.Inputs(id);

    assertThatThrownBy(() -> new AwaitAgent().apply(agent, site.step("host-agent")))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("NAT gateway");
    site.connect();

    assertThat(new AwaitAgent().apply(agent, site.step("host-agent")).text("instance"))
        .contains(id);
    assertThat(new AwaitAgent().find(agent, site.step("host-agent"))).isPresent();
  }
}
