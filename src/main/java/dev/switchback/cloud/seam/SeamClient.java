package dev.switchback.cloud.seam;

import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;

/// A client whose operations go through the seam. [SeamClientClass] makes a class for each service
/// that adds the operations; other methods stay what they are in the service's interface. It is
/// equal to itself alone: the wrapped client has no equality to ask for.
abstract class SeamClient implements SdkClient {
  private final SdkClient client;
  private final Seam seam;

  SeamClient(SdkClient client, Seam seam) {
    this.client = client;
    this.seam = seam;
  }

  /// Calls the operation of a number on the wrapped client.
  abstract Object send(int number, Object client, Object request);

  /// What the operation of this name and number does here.
  final Object carry(String method, int number, Object request) {
    return seam.carry(
        SdkErrand.of(this, method, (SdkRequest) request, sent -> send(number, client, sent)));
  }

  /// The service's interface.
  final Class<?> type() {
    return getClass().getInterfaces()[0];
  }

  final UnsupportedOperationException noWaiters() {
    return new UnsupportedOperationException(
        "The SDK's waiters would go round the seam; wait with StepContext.poll.");
  }

  @Override
  public final String serviceName() {
    return client.serviceName();
  }

  @Override
  public final void close() {
    client.close();
  }

  @Override
  public final String toString() {
    return serviceName() + " through the seam";
  }
}
