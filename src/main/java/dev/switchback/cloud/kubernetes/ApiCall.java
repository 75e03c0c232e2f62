package dev.switchback.cloud.kubernetes;

import java.util.function.Supplier;

/// One call to a Kubernetes API: its name (`GET pods`, `PATCH deployments/scale`), whether a second
/// one changes nothing, and how it is made. `send` throws KubernetesClientException for every
/// answer that is not a success, and may be called again.
public record ApiCall<T>(String operation, boolean repeatable, Supplier<T> send) {}
