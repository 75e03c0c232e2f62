package dev.switchback.cloud;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Ec2Request;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Vpc;

/// An EC2 that remembers what it was asked, and goes wrong as often as it is told.
public class FakeEc2 implements Ec2Client {
  public final List<Ec2Request> asked = new ArrayList<>();
  public final Deque<RuntimeException> troubles = new ArrayDeque<>();
  public boolean closed;

  static RuntimeException error(String code, int status) {
    return error(code, status, code + " it is.");
  }

  public static RuntimeException error(String code, int status, String message) {
    return Ec2Exception.builder()
        .message(message)
        .requestId("4711-0815")
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("Ec2")
                .errorCode(code)
                .errorMessage(message)
                .build())
        .build();
  }

  public FakeEc2 failing(int times, String code, int status) {
    for (int i = 0; i < times; i++) {
      troubles.add(error(code, status));
    }
    return this;
  }

  private void asked(Ec2Request request) {
    asked.add(request);
    if (!troubles.isEmpty()) {
      throw troubles.remove();
    }
  }

  @Override
  public CreateVpcResponse createVpc(CreateVpcRequest request) {
    asked(request);
    return CreateVpcResponse.builder().vpc(vpc -> vpc.vpcId("vpc-1")).build();
  }

  @Override
  public DeleteVpcResponse deleteVpc(DeleteVpcRequest request) {
    asked(request);
    return DeleteVpcResponse.builder().build();
  }

  @Override
  public DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
    asked(request);
    return DeleteTagsResponse.builder().build();
  }

  @Override
  public CreateNatGatewayResponse createNatGateway(CreateNatGatewayRequest request) {
    asked(request);
    return CreateNatGatewayResponse.builder().build();
  }

  @Override
  public RunInstancesResponse runInstances(RunInstancesRequest request) {
    asked(request);
    return RunInstancesResponse.builder().build();
  }

  /// Two pages.
  @Override
  public DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
    asked(request);
    boolean first = request.nextToken() == null;
    return DescribeVpcsResponse.builder()
        .vpcs(Vpc.builder().vpcId(first ? "vpc-1" : "vpc-2").build())
        .nextToken(first ? "2" : null)
        .build();
  }

  @Override
  public String serviceName() {
    return "ec2";
  }

  @Override
  public void close() {
    closed = true;
  }
}
