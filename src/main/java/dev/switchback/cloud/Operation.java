package dev.switchback.cloud;

/// What a call is named in logs and faults: the service as IAM names it, and the operation
/// (`ec2:CreateVpc`, `kubernetes:GET pods`).
record Operation(String service, String name) {
  @Override
  public String toString() {
    return service + ":" + name;
  }
}
