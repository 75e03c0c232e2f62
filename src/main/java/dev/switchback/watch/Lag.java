package dev.switchback.watch;

import dev.switchback.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/// How far replication is behind, as CloudWatch knows it: from the source's commit to DMS, and from
/// there to the target. The newest value of each within ten minutes; none means that nobody knows,
/// not that there is none. An open transaction also makes the first one grow. Source: DMS User
/// Guide, "Monitoring replication tasks"; CloudWatch API, GetMetricData.
public record Lag(Optional<Duration> source, Optional<Duration> target) {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int MINUTE = 60;
  private static final String SOURCE = "source";
  private static final String TARGET = "target";

  /// `instance` is the replication instance's name, `task` the task's ARN.
  public static Lag of(CloudWatchClient cloudWatch, Timekeeper time, String instance, String task) {
    List<MetricDataResult> results =
        results(cloudWatch, time.now(), WINDOW, List.of(instance, task));
    return new Lag(newest(results, SOURCE), newest(results, TARGET));
  }

  /// The same with what it was before: in seconds, a value a minute, the oldest first.
  public record Trend(Lag now, List<Long> seconds) {
    public Trend {
      seconds = List.copyOf(seconds);
    }
  }

  /// Over the last `window`, which is at least ten minutes.
  public static Trend over(
      Duration window, CloudWatchClient cloudWatch, Instant now, String instance, String task) {
    List<MetricDataResult> results = results(cloudWatch, now, window, List.of(instance, task));
    var seconds = new TreeMap<Instant, Long>();
    for (MetricDataResult result : results) {
      for (int i = 0; i < result.values().size(); i++) {
        seconds.merge(result.timestamps().get(i), Math.round(result.values().get(i)), Math::max);
      }
    }
    return new Trend(
        new Lag(
            newest(within(results, now.minus(WINDOW)), SOURCE),
            newest(within(results, now.minus(WINDOW)), TARGET)),
        List.copyOf(seconds.values()));
  }

  /// `names` are the instance's and the task's.
  private static List<MetricDataResult> results(
      CloudWatchClient cloudWatch, Instant now, Duration window, List<String> names) {
    String task = names.getLast();
    List<Dimension> dimensions =
        List.of(
            dimension("ReplicationInstanceIdentifier", names.getFirst()),
            dimension("ReplicationTaskIdentifier", task.substring(task.lastIndexOf(':') + 1)));
    return cloudWatch
        .getMetricDataPaginator(
            r ->
                r.startTime(now.minus(window))
                    .endTime(now)
                    .scanBy(ScanBy.TIMESTAMP_DESCENDING)
                    .metricDataQueries(
                        query(SOURCE, "CDCLatencySource", dimensions),
                        query(TARGET, "CDCLatencyTarget", dimensions)))
        .metricDataResults()
        .stream()
        .toList();
  }

  /// A figure that is older says nothing about now; results begin with the newest.
  private static List<MetricDataResult> within(List<MetricDataResult> results, Instant since) {
    return results.stream()
        .filter(one -> !one.timestamps().isEmpty() && one.timestamps().getFirst().isAfter(since))
        .toList();
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }

  private static MetricDataQuery query(String id, String metric, List<Dimension> dimensions) {
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(
            stat ->
                stat.metric(
                        one -> one.namespace("AWS/DMS").metricName(metric).dimensions(dimensions))
                    .period(MINUTE)
                    .stat("Maximum"))
        .build();
  }

  private static Optional<Duration> newest(List<MetricDataResult> results, String id) {
    return results.stream()
        .filter(result -> id.equals(result.id()))
        .flatMap(result -> result.values().stream())
        .findFirst()
        .map(seconds -> Duration.ofMillis(Math.round(seconds * 1_000)));
  }

  /// Whether both are known and together no more than this.
  public boolean within(Duration most) {
    return source.isPresent()
        && target.isPresent()
        && total().orElse(Duration.ZERO).compareTo(most) <= 0;
  }

  /// DMS counts the target's from the source's commit too, so the greater one is the lag.
  public Optional<Duration> total() {
    return source.flatMap(
        first -> target.map(second -> first.compareTo(second) > 0 ? first : second));
  }

  /// `lag 3 s`, or that there is no figure yet.
  public String words() {
    return total()
        .map(lag -> "lag " + lag.toSeconds() + " s")
        .orElse("no figure for the lag in CloudWatch yet");
  }
}
