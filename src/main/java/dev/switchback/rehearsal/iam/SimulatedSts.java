package dev.switchback.rehearsal.iam;

import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.WorldState.Owner;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/// STS of the simulated account: an assumed role asks.
public final class SimulatedSts implements StsClient {
  private static final String ROLE_ID = "AROA5REHEARSAL5ACCNT";

  private final Simulation cloud;

  public SimulatedSts(Simulation cloud) {
    this.cloud = cloud;
  }

  @Override
  public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
    return cloud.read(
        request,
        account -> {
          Owner owner = account.owner();
          String session = owner.caller().substring(owner.caller().lastIndexOf('/') + 1);
          return GetCallerIdentityResponse.builder()
              .account(owner.account())
              .arn(owner.caller())
              .userId(ROLE_ID + ":" + session)
              .build();
        });
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
