package dev.switchback.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.action.SimulatedSite;
import dev.switchback.cloud.BareEc2;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.TestCloud;
import dev.switchback.precheck.Verdict.Failed;
import dev.switchback.precheck.Verdict.Passed;
import dev.switchback.precheck.Verdict.Warned;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;

/// What is checked before nodes are launched, on a simulated account with 32 virtual CPUs.
class NodePrechecksTest {
  private final SimulatedSite aws;

  NodePrechecksTest() throws InterruptedException {
    aws = new SimulatedSite();
  }

  private Verdict check(Precheck precheck, Cloud cloud, Map<String, String> answers)
      throws InterruptedException {
    var json = JsonNodeFactory.instance.objectNode();
    answers.forEach(json::put);
    var site =
        new SiteIdentity("demo", "5eed", SiteIdentity.Kind.REHEARSAL, "123456789012", "us-east-1");
    return precheck.check(
        new PrecheckContext(
            site,
            cloud,
            aws.time(),
            json,
            new Forecast(Duration.ofMinutes(30), Set.of()),
            Set.of(),
            Optional.empty(),
            words -> {}));
  }

  private Verdict check(Precheck precheck, String zone, String inZone, String inRegion)
      throws InterruptedException {
    return check(
        precheck,
        aws.site().step("a", "b").cloud(),
        Map.of(
            "clusterName",
            "demo",
            "localZone",
            zone,
            "zoneInstanceType",
            inZone,
            "regionInstanceType",
            inRegion));
  }

  @Test
  void theTypesOfThePostAreOffered() throws Exception {
    assertThat(check(new InstanceTypeOffered(), SimulatedSite.LOCAL_ZONE, "t3.xlarge", "m5.large"))
        .isEqualTo(new Passed("t3.xlarge in us-east-1-bos-1a; m5.large in us-east-1"));
  }

  @Test
  void aTypeThatTheZoneLacksFailsAndTheNearestAreNamed() throws Exception {
    Verdict seen =
        check(new InstanceTypeOffered(), SimulatedSite.LOCAL_ZONE, "m5.xlarge", "m5.large");

    assertThat(seen.saw()).startsWith("m5.xlarge is not offered in us-east-1-bos-1a");
    assertThat(((Failed) seen).todo())
        .isEqualTo(
            "Answer zoneInstanceType with one of what us-east-1-bos-1a offers; the nearest are"
                + " t3.xlarge, c5d.2xlarge, g4dn.2xlarge. All: c5d.2xlarge, g4dn.2xlarge,"
                + " r5d.2xlarge, t3.medium, t3.xlarge");
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1-bos-1a, t9.huge, m5.large, t9.huge is not offered in us-east-1-bos-1a",
    "us-east-1-bos-1a, t3.xlarge, t9.huge, t9.huge is not offered in us-east-1",
    "us-east-1-mia-1a, t3.xlarge, m5.large, us-east-1-mia-1a shows no instance types",
  })
  void whatIsNotThereFails(String zone, String inZone, String inRegion, String words)
      throws Exception {
    assertThat(check(new InstanceTypeOffered(), zone, inZone, inRegion))
        .isInstanceOf(Failed.class)
        .satisfies(seen -> assertThat(seen.saw()).contains(words));
  }

  @ParameterizedTest
  @CsvSource({
    "0, Passed, '0 in use, 6 for the first nodes, of 32'",
    "16, Warned, '16 in use, 6 for the first nodes, of 32'",
    "28, Failed, '28 in use, 6 for the first nodes, of 32'",
  })
  void theNodesMustFitBesideWhatRuns(int others, String verdict, String words) throws Exception {
    running(others / 4, "switchback:uid", "somebody");

    Verdict seen = check(new VcpuQuota(), SimulatedSite.LOCAL_ZONE, "t3.xlarge", "m5.large");
    assertThat(seen.getClass().getSimpleName()).isEqualTo(verdict);
    assertThat(seen.saw()).isEqualTo(words);
    if (seen instanceof Failed failed) {
      assertThat(failed.todo()).contains("L-1216C47A", "--desired-value 46");
    }
  }

  @ParameterizedTest
  @CsvSource({"switchback:uid, 5eed", "kubernetes.io/cluster/demo, owned"})
  void theSitesOwnNodesAreNotNeededASecondTime(String tag, String value) throws Exception {
    running(7, tag, value);

    assertThat(check(new VcpuQuota(), SimulatedSite.LOCAL_ZONE, "t3.xlarge", "m5.large"))
        .isEqualTo(new Passed("0 in use, 6 for the first nodes, of 32"));
  }

  @Test
  void theDatabaseHostIsCheckedToo() throws Exception {
    Map<String, String> answers =
        Map.of(
            "localZone",
            SimulatedSite.LOCAL_ZONE,
            "zoneInstanceType",
            "t3.xlarge",
            "regionInstanceType",
            "m5.large",
            "databaseInstanceType",
            "m5.2xlarge");
    Cloud cloud = aws.site().step("a", "b").cloud();

    Verdict offered = check(new InstanceTypeOffered(), cloud, answers);
    assertThat(offered.saw())
        .isEqualTo(
            "t3.xlarge in us-east-1-bos-1a; m5.2xlarge is not offered in us-east-1-bos-1a; m5.large"
                + " in us-east-1");
    assertThat(((Failed) offered).todo()).startsWith("Answer databaseInstanceType with one of");
    running(5, "switchback:uid", "somebody");
    assertThat(check(new VcpuQuota(), cloud, answers))
        .isInstanceOf(Failed.class)
        .satisfies(
            seen ->
                assertThat(seen.saw())
                    .isEqualTo("20 in use, 6 for the first nodes, 8 for the database host, of 32"));
  }

  @Test
  void typesOfOtherQuotasDoNotCountAndUnknownOnesFail() throws Exception {
    assertThat(check(new VcpuQuota(), SimulatedSite.LOCAL_ZONE, "g4dn.2xlarge", "m5.large").saw())
        .isEqualTo("0 in use, 2 for the first nodes, of 32");
    assertThat(check(new VcpuQuota(), SimulatedSite.LOCAL_ZONE, "t9.huge", "m5.large"))
        .isInstanceOf(Failed.class)
        .satisfies(seen -> assertThat(seen.saw()).contains("no instance type t9.huge"));
  }

  @Test
  void aQuotaThatMayNotBeReadIsAWarning() throws Exception {
    Cloud cloud =
        TestCloud.over(
            aws.ec2(),
            new ServiceQuotasClient() {
              @Override
              public GetServiceQuotaResponse getServiceQuota(GetServiceQuotaRequest request) {
                throw BareEc2.error("AccessDeniedException");
              }

              @Override
              public String serviceName() {
                return SERVICE_NAME;
              }

              @Override
              public void close() {}
            });

    assertThat(
            check(
                new VcpuQuota(),
                cloud,
                Map.of("zoneInstanceType", "t3.xlarge", "regionInstanceType", "m5.large")))
        .isInstanceOf(Warned.class)
        .satisfies(seen -> assertThat(seen.saw()).contains("AccessDeniedException"));
  }

  /// t3.xlarge instances, four virtual CPUs each, with a tag.
  private void running(int count, String tag, String value) throws InterruptedException {
    String subnet = aws.subnet(aws.vpc("10.0.0.0/16"), "10.0.15.0/24", SimulatedSite.LOCAL_ZONE);
    Ec2Client ec2 = aws.ec2();
    String template =
        ec2.createLaunchTemplate(
                r ->
                    r.launchTemplateName("running")
                        .launchTemplateData(data -> data.instanceType("t3.xlarge")))
            .launchTemplate()
            .launchTemplateId();
    aws.client(AutoScalingClient.class)
        .createAutoScalingGroup(
            r ->
                r.autoScalingGroupName("running")
                    .launchTemplate(one -> one.launchTemplateId(template).version("1"))
                    .vpcZoneIdentifier(subnet)
                    .minSize(0)
                    .maxSize(count)
                    .desiredCapacity(count)
                    .tags(Tag.builder().key(tag).value(value).propagateAtLaunch(true).build()));
    aws.time().sleep(Duration.ofSeconds(30));
  }
}
