package dev.switchback.cloud.call;

import dev.switchback.runbook.StepId;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/// One attempt of one call as the seam sees it. `service` and `operation` are named as in IAM and
/// the API (`ec2`, `CreateVpc`; `kubernetes`, `PATCH deployments/scale`). The seam's calls are
/// numbered from 1. The request of a service that is not of AWS is [Unmodelled].
public record Call(long number, String service, String operation, Origin origin, SdkPojo request) {
  /// Which step made it (empty for prechecks and probes), when, and which attempt this is, from 1.
  public record Origin(Optional<StepId> step, Instant at, int attempt) {}

  /// A call that one simulated service makes of another, which does not pass the seam: Auto Scaling
  /// launches by `ec2:RunInstances`.
  public static Call amongServices(String service, String operation, Instant at, SdkPojo request) {
    return new Call(0, service, operation, new Origin(Optional.empty(), at, 1), request);
  }

  public boolean isAmongServices() {
    return number == 0;
  }

  /// Whether it may change something in the account.
  public boolean changing() {
    return !operation.startsWith("Describe")
        && !operation.equals("GET")
        && !operation.startsWith("GET ")
        && !operation.startsWith("Get")
        && !operation.startsWith("List");
  }
}
