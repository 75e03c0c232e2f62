package dev.switchback.cloud.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// How long a site may take: to accept the connection, and then to begin its answer.
public record Patience(Duration connect, Duration answer) {
  /// That of Route 53's health checkers. Source: Amazon Route 53 Developer Guide, "How Amazon Route
  /// 53 determines whether a health check is healthy".
  public static final Patience OF_A_CHECKER =
      new Patience(Duration.ofSeconds(4), Duration.ofSeconds(2));

  public Patience {
    requireNonNull(connect, "connect");
    requireNonNull(answer, "answer");
  }
}
