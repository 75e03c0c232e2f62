package dev.switchback.action.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.Action;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.route53.model.HealthCheck;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;

/// The frame of the actions that make a health check: what it checks, and what that costs, is
/// theirs to say.
sealed interface HealthCheckAction<I extends Record> extends Action<I>
    permits CreateHealthCheck, CreateCalculatedCheck {
  String name(I in);

  HealthCheckConfig config(I in);

  /// The same as the CLI's shorthand.
  String shorthand(I in);

  /// In US dollars an hour.
  double price();

  /// What the step was given, as it was recorded.
  I given(ObjectNode inputs);

  /// Whether one that is there already is what is asked for; its reference says most of that.
  default boolean fits(HealthCheck check, I in) {
    return true;
  }

  @Override
  default Set<String> outputs() {
    return Set.of("id");
  }

  @Override
  default Facts facts() {
    return Facts.of(
        Duration.ofSeconds(6),
        price(),
        "route53:GetHealthCheck",
        "route53:ListHealthChecks",
        "route53:CreateHealthCheck",
        "route53:DeleteHealthCheck",
        "route53:ListTagsForResource",
        "route53:ChangeTagsForResource");
  }

  @Override
  default Optional<Outputs> find(I in, StepContext step) {
    return HealthChecksSeen.find(step, in)
        .filter(check -> fits(check, in))
        .filter(check -> HealthChecksSeen.tagged(step, check.id()))
        .map(HealthCheckAction::outputs);
  }

  @Override
  default Outputs apply(I in, StepContext step) throws InterruptedException {
    return outputs(HealthChecksSeen.ensure(step, in, name(in), config(in)));
  }

  private static Outputs outputs(HealthCheck check) {
    return Outputs.of("id", check.id());
  }

  @Override
  default void undo(Recorded recorded, StepContext step) {
    HealthChecksSeen.delete(recorded, step, given(recorded.inputs()));
  }

  @Override
  default List<String> equivalent(I in, StepContext step) {
    return HealthChecksSeen.equivalent(step, in, name(in), shorthand(in));
  }
}
