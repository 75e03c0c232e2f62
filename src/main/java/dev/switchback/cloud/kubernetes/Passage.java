package dev.switchback.cloud.kubernetes;

/// What every call to a Kubernetes API passes, on the thread that makes it: the call seam, as this
/// package sees it.
public interface Passage {
  /// Makes the call, or has it fail; answers what it answered.
  <T> T carry(ApiCall<T> call);
}
