package dev.switchback.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.World;
import java.time.Duration;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// A fresh simulated account with a clock in hand, and short words for what most tests need.
public final class Rehearsed {
  public static final String ACCOUNT = "123456789012";

  /// What lets a service assume a role; for its name.
  public static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
      "Principal":{"Service":["%s"]},"Action":["sts:AssumeRole"]}]}\
      """;

  public static final Duration NAT_READY = Duration.ofSeconds(126);
  public static final Duration NAT_DELETED = Duration.ofSeconds(96);

  public final StoodClock clock = new StoodClock();
  public final World world;
  public final SimulatedCloud cloud;
  public final Ec2Client ec2;

  public Rehearsed() {
    this(Settings.standard());
  }

  public Rehearsed(Settings settings) {
    this(SimulatedAccount.fresh(ACCOUNT, "us-east-1", 7, StoodClock.START), settings);
  }

  public Rehearsed(World world, Settings settings) {
    this.world = world;
    this.cloud = new SimulatedCloud(world, clock, settings);
    this.ec2 = cloud.client(Ec2Client.class);
  }

  public void after(Duration time) {
    clock.advance(time);
  }

  public static TagSpecification tags(String type, String... keysAndValues) {
    TagSpecification.Builder specification = TagSpecification.builder().resourceType(type);
    Tag[] tags = new Tag[keysAndValues.length / 2];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = Tag.builder().key(keysAndValues[2 * i]).value(keysAndValues[2 * i + 1]).build();
    }
    return specification.tags(tags).build();
  }

  public static Filter by(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  public String vpc() {
    return vpc("10.0.0.0/16");
  }

  public String vpc(String block) {
    return ec2.createVpc(
            request -> request.cidrBlock(block).tagSpecifications(tags("vpc", "Name", "demo")))
        .vpc()
        .vpcId();
  }

  public String subnet(String vpc, String block) {
    return subnet(vpc, block, "us-east-1a");
  }

  public String subnet(String vpc, String block, String zone) {
    return ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock(block).availabilityZone(zone))
        .subnet()
        .subnetId();
  }

  public String attachedGateway(String vpc) {
    String gateway = ec2.createInternetGateway(request -> {}).internetGateway().internetGatewayId();
    ec2.attachInternetGateway(request -> request.internetGatewayId(gateway).vpcId(vpc));
    return gateway;
  }

  public String address() {
    return ec2.allocateAddress(request -> request.domain("vpc")).allocationId();
  }

  public String natGateway(String subnet, String address) {
    return ec2.createNatGateway(request -> request.subnetId(subnet).allocationId(address))
        .natGateway()
        .natGatewayId();
  }

  public NatGateway describedNat(String id) {
    return ec2.describeNatGateways(request -> request.natGatewayIds(id)).natGateways().getFirst();
  }

  public String routeTable(String vpc) {
    return ec2.createRouteTable(request -> request.vpcId(vpc)).routeTable().routeTableId();
  }

  /// A role that a service may assume; gives its ARN.
  public static String role(IamClient iam, String name, String service) {
    return iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(TRUST.formatted(service)))
        .role()
        .arn();
  }

  /// A set of records that are remembered for a minute.
  public static ResourceRecordSet record(String name, String type, String... values) {
    return ResourceRecordSet.builder()
        .name(name)
        .type(type)
        .ttl(60L)
        .resourceRecords(
            Arrays.stream(values)
                .map(value -> ResourceRecord.builder().value(value).build())
                .toList())
        .build();
  }

  /// That a call is refused with this code, as a 400 that has a request id; gives the message.
  public static String refused(String code, ThrowingCallable call) {
    return refused(400, code, call);
  }

  public static String refused(int status, String code, ThrowingCallable call) {
    AwsServiceException refusal = catchThrowableOfType(AwsServiceException.class, call);
    assertThat(refusal).as("the call was expected to be refused with " + code).isNotNull();
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(refusal.statusCode()).isEqualTo(status);
    assertThat(refusal.requestId()).isNotBlank();
    return refusal.awsErrorDetails().errorMessage();
  }
}
