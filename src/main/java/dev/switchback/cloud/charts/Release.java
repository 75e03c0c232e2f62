package dev.switchback.cloud.charts;

import static java.util.Objects.requireNonNull;

/// A release as Helm describes it: its status (`deployed`, `failed`, `pending-install` …), how
/// often it was changed, and its chart (`aws-load-balancer-controller-3.5.0`).
public record Release(String status, int revision, String chart) {
  public Release {
    requireNonNull(status, "status");
    requireNonNull(chart, "chart");
  }

  public boolean deployed() {
    return status.equals("deployed");
  }

  /// Whoever made it did not finish; Helm refuses every change of it.
  public boolean pending() {
    return status.startsWith("pending-");
  }
}
