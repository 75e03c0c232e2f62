package dev.switchback.action.traffic;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.run.Outputs;
import dev.switchback.watch.Checkers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Waits until an endpoint's health check is healthy by what its checkers saw. Changes nothing.
public final class HealthGreen implements Action<HealthGreen.Inputs> {
  /// `check` is an endpoint's: a calculated one has no checkers.
  public record Inputs(String check) {}

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("healthy", "checkers");
  }

  @Override
  public Facts facts() {
    return Facts.of(Duration.ofSeconds(40), 0, "route53:GetHealthCheckStatus");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return Optional.of(Checkers.of(step.cloud().route53(), in.check()))
        .filter(Checkers::green)
        .map(HealthGreen::outputs);
  }

  /// The first checkers that answer are a few of many: they are waited for until no more come.
  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    var before = new AtomicInteger();
    return outputs(
        step.poll("health check " + in.check())
            .every(Duration.ofSeconds(10))
            .upTo(Duration.ofMinutes(15))
            .until(
                () -> Checkers.of(step.cloud().route53(), in.check()),
                seen -> before.getAndSet(seen.all()) == seen.all() && seen.green(),
                Checkers::words));
  }

  private static Outputs outputs(Checkers seen) {
    return Outputs.of("healthy", String.valueOf(seen.healthy()))
        .and("checkers", String.valueOf(seen.all()));
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the health check was only looked at");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.aws(step, "route53 get-health-check-status --health-check-id " + in.check()));
  }
}
