package dev.switchback.cloud.call;

/// A waiter of the services' official models (those of botocore), by IAM's name of the service:
/// `ec2`, `NatGatewayAvailable`. Whoever polls for the same thing names it, so that the contract
/// check can compare what was good enough for us with what is good enough for the model.
public record Waiter(String service, String name) {}
