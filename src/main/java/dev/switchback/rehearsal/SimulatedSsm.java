package dev.switchback.rehearsal;

import dev.switchback.rehearsal.NodeImages.NodeImage;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/// Systems Manager of the simulated account: so far the public parameters that name EKS's images.
final class SimulatedSsm implements SsmClient {
  private final Simulation cloud;

  SimulatedSsm(Simulation cloud) {
    this.cloud = cloud;
  }

  @Override
  public GetParameterResponse getParameter(GetParameterRequest request) {
    return cloud.read(
        request,
        account -> {
          NodeImage image =
              NodeImages.byParameter(account, request.name()).orElseThrow(SimulatedSsm::notFound);
          return GetParameterResponse.builder()
              .parameter(described(account, request.name(), image))
              .build();
        });
  }

  private static Parameter described(Account account, String name, NodeImage image) {
    return Parameter.builder()
        .name(name)
        .type("String")
        .dataType("text")
        .value(image.id())
        .version(1L)
        .arn("arn:aws:ssm:%s::parameter%s".formatted(account.owner().region(), name))
        .build();
  }

  private static AwsServiceException notFound() {
    return Refusals.told(
            ParameterNotFoundException.builder(),
            "Ssm",
            400,
            "ParameterNotFound",
            "The parameter does not exist.")
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
