package dev.switchback.emulator;

import dev.switchback.action.MemorySite;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.TestCloud;
import java.io.IOException;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sts.StsClient;

/// The account of a class of tests, on an emulator of its own: clients to make and look at things
/// by hand, clients whose calls are witnessed, and sites without records.
final class EmulatedAccount {
  static final SiteIdentity SITE =
      new SiteIdentity(
          "demo", "5f0c2a9be1d34b77", SiteIdentity.Kind.REAL, "123456789012", MotoClients.REGION);

  /// An availability zone in the place of the Local Zone, which moto lacks.
  static final String ZONE = "us-east-1f";

  private static final ExecutionInterceptor NOBODY = new ExecutionInterceptor() {};

  private final Moto moto;
  private final CallWitness witness = new CallWitness();
  private final Ec2Client ec2;

  EmulatedAccount(Moto moto) {
    this.moto = moto;
    this.ec2 = plain(Ec2Client.builder());
  }

  /// For looking at what was made, past the code under test.
  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C plain(B builder) {
    return MotoClients.built(builder, moto.endpoint(), NOBODY);
  }

  /// For the code under test.
  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C witnessed(B builder) {
    return MotoClients.built(builder, moto.endpoint(), witness);
  }

  /// Of EC2, with who is signed in and the quotas.
  Cloud cloud() {
    return TestCloud.over(
        witnessed(Ec2Client.builder()),
        witnessed(StsClient.builder()),
        witnessed(ServiceQuotasClient.builder()));
  }

  CallWitness witness() {
    return witness;
  }

  Ec2Client ec2() {
    return ec2;
  }

  /// Empties the account; gives a site that nobody has recorded anything of.
  MemorySite fresh(Cloud cloud) throws IOException, InterruptedException {
    moto.reset();
    witness.disarm();
    return new MemorySite(SITE, cloud);
  }

  void stop() throws IOException, InterruptedException {
    moto.stop();
  }

  String vpc() {
    return ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
  }

  String subnet(String vpc, String range, String zone) {
    return ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(range).availabilityZone(zone))
        .subnet()
        .subnetId();
  }

  String securityGroup(String vpc, String name) {
    return ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName(name).description("by hand"))
        .groupId();
  }
}
