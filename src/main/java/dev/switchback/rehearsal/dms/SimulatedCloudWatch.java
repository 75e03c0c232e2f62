package dev.switchback.rehearsal.dms;

import dev.switchback.rehearsal.database.Replication;
import dev.switchback.rehearsal.database.TaskLoads;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/// What CloudWatch knows of replication tasks: a figure a minute for each half of the way, from the
/// end of the load on, a minute late. It knows nothing of anything else.
public final class SimulatedCloudWatch implements CloudWatchClient {
  private static final Duration LATE = Duration.ofMinutes(1);
  private static final Map<String, Integer> USUAL_SECONDS =
      Map.of("CDCLatencySource", 1, "CDCLatencyTarget", 2);

  private final Simulation cloud;

  public SimulatedCloudWatch(Simulation cloud) {
    this.cloud = cloud;
  }

  private record Point(Instant at, double value) {}

  @Override
  public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<MetricDataResult> page =
              Pages.of(
                  request.metricDataQueries().stream()
                      .map(query -> result(account, request, query)),
                  MetricDataResult::id,
                  new Pages.Ask(null, request.nextToken()).atMost(account.settings().pageSize()),
                  SimulatedCloudWatch::badToken);
          return GetMetricDataResponse.builder()
              .metricDataResults(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }

  private static RuntimeException invalid(String message) {
    return Refusals.told(
            CloudWatchException.builder(), "CloudWatch", 400, "ValidationError", message)
        .build();
  }

  private static AwsServiceException badToken() {
    return Refusals.told(
            InvalidNextTokenException.builder(),
            "CloudWatch",
            400,
            "InvalidNextToken",
            "The next token specified is invalid.")
        .build();
  }

  private static MetricDataResult result(
      Account account, GetMetricDataRequest request, MetricDataQuery query) {
    if (!request.startTime().isBefore(request.endTime())) {
      throw invalid("The parameter StartTime must be less than the parameter EndTime.");
    }
    Comparator<Point> order = Comparator.comparing(Point::at);
    List<Point> points =
        points(account, query.metricStat().metric())
            .filter(
                point ->
                    !point.at().isBefore(request.startTime())
                        && point.at().isBefore(request.endTime()))
            .sorted(request.scanBy() == ScanBy.TIMESTAMP_ASCENDING ? order : order.reversed())
            .toList();
    return MetricDataResult.builder()
        .id(query.id())
        .label(query.metricStat().metric().metricName())
        .timestamps(points.stream().map(Point::at).toList())
        .values(points.stream().map(Point::value).toList())
        .statusCode(StatusCode.COMPLETE)
        .build();
  }

  private static Stream<Point> points(Account account, Metric metric) {
    Integer usual = USUAL_SECONDS.get(metric.metricName());
    if (usual == null || !"AWS/DMS".equals(metric.namespace())) {
      return Stream.empty();
    }
    Map<String, String> asked =
        metric.dimensions().stream()
            .collect(Collectors.toMap(Dimension::name, Dimension::value, (one, other) -> one));
    return account
        .all(DmsKind.TASK)
        .filter(task -> asked.equals(dimensions(account, task)))
        .findFirst()
        .map(task -> points(account, task, usual))
        .orElse(Stream.empty());
  }

  /// A metric is found by exactly the dimensions that it was put with.
  private static Map<String, String> dimensions(Account account, WorldResource task) {
    String instance =
        account
            .require(DmsKind.INSTANCE, task.required(SimulatedReplicationInstances.ARN))
            .required(SimulatedReplicationInstances.NAME);
    return Map.of(
        "ReplicationInstanceIdentifier",
        instance,
        "ReplicationTaskIdentifier",
        task.id().substring(task.id().lastIndexOf(':') + 1));
  }

  private static Stream<Point> points(Account account, WorldResource task, int usual) {
    Optional<Instant> loaded = TaskLoads.finished(Replication.loads(task).values());
    Instant until =
        task.text(SimulatedReplicationTasks.STOPPED_AT)
            .map(Instant::parse)
            .orElse(account.now().minus(LATE));
    return loaded.stream()
        .flatMap(
            from ->
                Stream.iterate(
                    from.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES),
                    at -> !at.isAfter(until),
                    at -> at.plus(1, ChronoUnit.MINUTES)))
        .map(at -> new Point(at, usual + Math.floorMod(at.getEpochSecond() / 60, 3)));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
