package dev.switchback.watch;

import java.util.List;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheckObservation;

/// What the checkers of an endpoint's health check say. Route 53 counts an endpoint healthy when
/// more than 18% of them do. Source: Route 53 Developer Guide, how Amazon Route 53 determines
/// whether a health check is healthy; API, GetHealthCheckStatus.
public record Checkers(int healthy, int all, String complaint) {
  private static final int ENOUGH = 18;
  private static final String SUCCESS = "Success";

  public static Checkers of(Route53Client route53, String check) {
    List<HealthCheckObservation> seen =
        route53.getHealthCheckStatus(r -> r.healthCheckId(check)).healthCheckObservations();
    List<String> words =
        seen.stream()
            .filter(one -> one.statusReport() != null && one.statusReport().status() != null)
            .map(one -> one.statusReport().status())
            .toList();
    int healthy = (int) words.stream().filter(one -> one.startsWith(SUCCESS)).count();
    String complaint =
        words.stream().filter(one -> !one.startsWith(SUCCESS)).findFirst().orElse("");
    return new Checkers(healthy, words.size(), complaint);
  }

  /// A check that nobody has asked yet counts healthy for Route 53, and proves nothing.
  public boolean green() {
    return healthy * 100 > ENOUGH * all;
  }

  public String words() {
    if (all == 0) {
      return "no checker has asked yet";
    }
    String count = healthy + " of " + all + " checkers find it healthy";
    return complaint.isEmpty() ? count : count + " (" + complaint + ")";
  }
}
