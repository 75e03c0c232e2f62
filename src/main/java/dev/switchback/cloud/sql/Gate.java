package dev.switchback.cloud.sql;

/// The gate as `runbooks/manifests/gate.yaml` names it.
public final class Gate {
  public static final String NAMESPACE = "switchback";

  /// Of the Deployment and its ConfigMap, and the label `app.kubernetes.io/name` of its pods.
  public static final String NAME = "switchback-gate";

  private Gate() {}
}
