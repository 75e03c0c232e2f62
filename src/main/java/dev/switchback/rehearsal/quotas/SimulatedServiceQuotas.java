package dev.switchback.rehearsal.quotas;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.Simulation;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.InvalidPaginationTokenException;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.NoSuchResourceException;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/// Service Quotas of the simulated account.
public final class SimulatedServiceQuotas implements ServiceQuotasClient {
  private final Simulation cloud;

  public SimulatedServiceQuotas(Simulation cloud) {
    this.cloud = cloud;
  }

  @Override
  public GetServiceQuotaResponse getServiceQuota(GetServiceQuotaRequest request) {
    return cloud.read(
        request,
        account ->
            of(request.serviceCode()).stream()
                .filter(quota -> quota.code().equals(request.quotaCode()))
                .findFirst()
                .map(
                    quota ->
                        GetServiceQuotaResponse.builder().quota(described(account, quota)).build())
                .orElseThrow(SimulatedServiceQuotas::noSuchResource));
  }

  @Override
  public ListServiceQuotasResponse listServiceQuotas(ListServiceQuotasRequest request) {
    return cloud.read(
        request,
        account -> {
          List<Quota> quotas = of(request.serviceCode());
          if (quotas.isEmpty()) {
            throw noSuchResource();
          }
          Page<Quota> page =
              Pages.of(
                  quotas.stream()
                      .filter(
                          quota ->
                              request.quotaCode() == null
                                  || quota.code().equals(request.quotaCode())),
                  Quota::code,
                  new Pages.Ask(request.maxResults(), request.nextToken())
                      .atMost(account.settings().pageSize()),
                  SimulatedServiceQuotas::badToken);
          return ListServiceQuotasResponse.builder()
              .quotas(page.items().stream().map(quota -> described(account, quota)).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  private static List<Quota> of(@Nullable String service) {
    return Arrays.stream(Quota.values()).filter(quota -> quota.service().equals(service)).toList();
  }

  private static ServiceQuota described(Account account, Quota quota) {
    return ServiceQuota.builder()
        .serviceCode(quota.service())
        .serviceName(
            quota.service().equals("vpc")
                ? "Amazon Virtual Private Cloud (Amazon VPC)"
                : "Amazon Elastic Compute Cloud (Amazon EC2)")
        .quotaArn(
            "arn:aws:servicequotas:%s:%s:%s/%s"
                .formatted(
                    account.owner().region(),
                    account.owner().account(),
                    quota.service(),
                    quota.code()))
        .quotaCode(quota.code())
        .quotaName(quota.title())
        .value((double) quota.most())
        .unit("None")
        .adjustable(true)
        .globalQuota(false)
        .quotaAppliedAtLevel("ACCOUNT")
        .build();
  }

  private static AwsErrorDetails details(String code, String message) {
    return AwsErrorDetails.builder()
        .serviceName("ServiceQuotas")
        .errorCode(code)
        .errorMessage(message)
        .build();
  }

  private static NoSuchResourceException noSuchResource() {
    String message = "The request failed because the specified service or quota does not exist.";
    return NoSuchResourceException.builder()
        .awsErrorDetails(details("NoSuchResourceException", message))
        .message(message)
        .statusCode(400)
        .requestId(Refusals.requestId(message))
        .build();
  }

  private static InvalidPaginationTokenException badToken() {
    String message = "Invalid input was provided: the pagination token is not valid.";
    return InvalidPaginationTokenException.builder()
        .awsErrorDetails(details("InvalidPaginationTokenException", message))
        .message(message)
        .statusCode(400)
        .requestId(Refusals.requestId(message))
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
