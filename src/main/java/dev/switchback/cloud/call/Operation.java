package dev.switchback.cloud.call;

/// What a call is named in logs and faults: the service as IAM names it, and the operation
/// (`ec2:CreateVpc`, `kubernetes:GET pods`).
public record Operation(String service, String name) {
  @Override
  public String toString() {
    return service + ":" + name;
  }
}
