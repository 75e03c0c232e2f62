package dev.switchback.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.MemorySite;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.application.LoadBalancersOfCluster;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.TestCloud;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.runbook.StepId;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/// What a load balancer controller leaves behind, as moto lists and tags it, page by page.
@Tag("emulator")
class LoadBalancersOnMotoTest {
  private static final String TAG = "elbv2.k8s.aws/cluster";
  private static final StepId STEP = new StepId("application/load-balancers");

  private static EmulatedAccount account;
  private static Cloud cloud;
  private static MemorySite site;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    account = new EmulatedAccount(Moto.start());
    cloud =
        TestCloud.over(
            account.witnessed(Ec2Client.builder()),
            account.witnessed(EksClient.builder()),
            account.witnessed(ElasticLoadBalancingV2Client.builder()));
    site = account.fresh(cloud);
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    cloud.close();
    account.stop();
  }

  private static void undo(String cluster) throws InterruptedException {
    ObjectNode inputs =
        new JsonMapper()
            .valueToTree(
                new LoadBalancersOfCluster.Inputs(new ClusterAccess(cluster, "https://none", "")));
    StepContext step = site.step(STEP);
    new LoadBalancersOfCluster().undo(site.recorded(STEP, inputs, Optional.empty()), step);
  }

  private static software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag mark(
      String cluster) {
    return software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag.builder()
        .key(TAG)
        .value(cluster)
        .build();
  }

  @SuppressWarnings("unchecked") // the SDK takes builders of one type as varargs
  @Test
  void whatBelongsToTheClusterIsNamedAndNothingElse() throws InterruptedException {
    Ec2Client ec2 = cloud.ec2();
    ElasticLoadBalancingV2Client elb = cloud.loadBalancing();
    String vpc = account.vpc();
    String first = account.subnet(vpc, "10.0.1.0/24", "us-east-1a");
    String second = account.subnet(vpc, "10.0.2.0/24", "us-east-1b");
    for (String owner : new String[] {"other", "demo"}) {
      elb.createLoadBalancer(r -> r.name(owner).subnets(first, second).tags(mark(owner)));
    }
    String group =
        elb.createTargetGroup(
                r -> r.name("demo").vpcId(vpc).protocol("HTTP").port(80).tags(mark("demo")))
            .targetGroups()
            .getFirst()
            .targetGroupArn();
    String firewall =
        ec2.createSecurityGroup(
                r ->
                    r.groupName("k8s-traffic-demo")
                        .description("backend")
                        .vpcId(vpc)
                        .tagSpecifications(
                            s ->
                                s.resourceType(ResourceType.SECURITY_GROUP)
                                    .tags(
                                        software.amazon.awssdk.services.ec2.model.Tag.builder()
                                            .key(TAG)
                                            .value("demo")
                                            .build())))
            .groupId();

    StepRefused refusal = catchThrowableOfType(StepRefused.class, () -> undo("demo"));

    assertThat(refusal)
        .hasMessageContaining("loadbalancer/app/demo/")
        .hasMessageContaining(group)
        .hasMessageContaining(firewall)
        .hasMessageNotContaining("loadbalancer/app/other/");
    elb.describeLoadBalancers(r -> r.names("demo"))
        .loadBalancers()
        .forEach(one -> elb.deleteLoadBalancer(r -> r.loadBalancerArn(one.loadBalancerArn())));
    elb.deleteTargetGroup(r -> r.targetGroupArn(group));
    ec2.deleteSecurityGroup(r -> r.groupId(firewall));
    undo("demo");
    assertThat(site.said())
        .contains(
            STEP + ": No load balancer, target group or security group of the cluster is left");
  }
}
