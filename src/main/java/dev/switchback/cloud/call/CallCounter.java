package dev.switchback.cloud.call;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// Counts attempts by operation, named as IAM does (`ec2:CreateVpc`).
public final class CallCounter implements CallObserver {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  @Override
  public void after(
      Call call, Duration took, @Nullable SdkPojo response, @Nullable RuntimeException error) {
    counts
        .computeIfAbsent(call.service() + ":" + call.operation(), k -> new LongAdder())
        .increment();
  }

  public long of(String operation) {
    LongAdder count = counts.get(operation);
    return count == null ? 0 : count.sum();
  }

  public long total() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /// A copy, in alphabetical order.
  public Map<String, Long> byOperation() {
    var copy = new TreeMap<String, Long>();
    counts.forEach((operation, count) -> copy.put(operation, count.sum()));
    return copy;
  }
}
