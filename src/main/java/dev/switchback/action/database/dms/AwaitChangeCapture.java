package dev.switchback.action.database.dms;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import dev.switchback.watch.Lag;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;

/// Waits until changes are carried over and the standby is close behind: the task runs, its load is
/// over, and CloudWatch has figures for both halves of the way. Changes nothing.
public final class AwaitChangeCapture implements Action<AwaitChangeCapture.Inputs> {
  /// `task` is an ARN, `instance` the replication instance's name; `most` is the greatest lag in
  /// seconds.
  public record Inputs(String task, String instance, int most) {}

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("lagSeconds");
  }

  /// CloudWatch has the first figures some minutes after the load.
  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofMinutes(2), 0, "dms:DescribeReplicationTasks", "cloudwatch:GetMetricData");
  }

  /// What is seen of replication at one moment.
  private record Sight(ReplicationTask task, Lag lag) {
    String words() {
      return "task " + task.status() + ", " + lag.words();
    }
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return Tasks.look(in.task(), step)
        .map(task -> new Sight(task, lag(in, step)))
        .filter(seen -> good(in, seen))
        .map(AwaitChangeCapture::outputs);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    return outputs(
        step.poll("change capture")
            .every(Duration.ofSeconds(10))
            .upTo(Duration.ofMinutes(30))
            .until(() -> goingOn(in, step), seen -> good(in, seen), Sight::words));
  }

  private static Sight goingOn(Inputs in, StepContext step) {
    ReplicationTask task = Tasks.require(in.task(), step);
    if (!task.status().equals(Tasks.RUNNING)) {
      throw new StepRefused(
          "Changes are not carried over, the replication task is %s: %s"
              .formatted(task.status(), Tasks.why(task)),
          "Read the task's log in CloudWatch and correct what it says, then: switchback resume");
    }
    return new Sight(task, lag(in, step));
  }

  private static boolean good(Inputs in, Sight seen) {
    return Tasks.RUNNING.equals(seen.task().status())
        && seen.lag().within(Duration.ofSeconds(in.most()));
  }

  private static Lag lag(Inputs in, StepContext step) {
    return Lag.of(step.cloud().cloudWatch(), step.time(), in.instance(), in.task());
  }

  private static Outputs outputs(Sight seen) {
    return Outputs.none().and("lagSeconds", seen.lag().total().orElse(Duration.ZERO).toSeconds());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: replication was only looked at");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.aws(
            step,
            "cloudwatch get-metric-statistics --namespace AWS/DMS --metric-name CDCLatencyTarget --statistics Maximum --period 60 --start-time \"$(date -u -d '-10 min' +%%FT%%TZ)\" --end-time \"$(date -u +%%FT%%TZ)\" --dimensions Name=ReplicationInstanceIdentifier,Value=%s Name=ReplicationTaskIdentifier,Value=%s"
                .formatted(in.instance(), Tasks.lastSegment(in.task()))));
  }
}
