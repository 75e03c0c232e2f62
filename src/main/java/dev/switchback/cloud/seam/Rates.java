package dev.switchback.cloud.seam;

import static java.util.Objects.requireNonNull;

import dev.switchback.time.Timekeeper;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How often each service may be asked: one token bucket a service. Waiting is on the Timekeeper.
final class Rates {
  /// `aSecond` calls in the long run, and `atOnce` after a rest.
  record Rate(double aSecond, double atOnce) {
    Rate {
      if (aSecond <= 0 || atOnce < 1) {
        throw new IllegalArgumentException("a rate lets calls through: " + aSecond + ", " + atOnce);
      }
    }
  }

  /// By IAM name; a cluster's API server by the rate that kubectl keeps to. Route 53 allows five a
  /// second for the whole account, consoles and controllers included; EC2 refills its buckets for
  /// an account and Region with 20 reads and 5 writes a second.
  private static final Map<String, Rate> BY_SERVICE =
      Map.of(
          "route53", new Rate(2, 2),
          "ec2", new Rate(20, 50),
          "sts", new Rate(20, 50),
          "kubernetes", new Rate(50, 300));

  private static final Rate USUAL = new Rate(10, 20);

  private final Timekeeper time;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  Rates(Timekeeper time) {
    this.time = requireNonNull(time, "time");
  }

  /// Returns when the service may be asked.
  void await(String service) throws InterruptedException {
    Duration wait =
        buckets
            .computeIfAbsent(service, s -> new Bucket(BY_SERVICE.getOrDefault(s, USUAL)))
            .take(time.elapsed());
    if (wait.isPositive()) {
      time.sleep(wait);
    }
  }

  /// Tokens may be owed: who takes one that is not there yet is told how long to wait for it, so
  /// that nobody sleeps while holding the lock, and callers are let through in their order.
  private static final class Bucket {
    private final Rate rate;
    private double tokens;
    private Duration at = Duration.ZERO;

    Bucket(Rate rate) {
      this.rate = rate;
      this.tokens = rate.atOnce();
    }

    synchronized Duration take(Duration now) {
      double refilled = now.minus(at).toNanos() / 1e9 * rate.aSecond();
      tokens = Math.min(rate.atOnce(), tokens + Math.max(0, refilled)) - 1;
      at = now;
      return tokens >= 0
          ? Duration.ZERO
          : Duration.ofNanos((long) Math.ceil(-tokens / rate.aSecond() * 1e9));
    }
  }
}
