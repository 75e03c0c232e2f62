package dev.switchback.action.operator;

import dev.switchback.action.Action;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.run.Outputs;
import dev.switchback.watch.ProbeCatalog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Work that a person does: shows the text, and waits until the probe sees that it is done. Without
/// a probe only the operator can know: such a step has `confirm: true` in the runbook, which the
/// engine asks before this runs, and it is done with the showing.
public final class Manual implements Action<Manual.Inputs> {
  public record Inputs(String text, Optional<Sought> verify) {}

  private static final Duration PATIENCE = Duration.ofHours(4);

  private final ProbeCatalog probes;

  public Manual(ProbeCatalog probes) {
    this.probes = probes;
  }

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("value");
  }

  @Override
  public Facts facts() {
    return Await.looking(Duration.ofMinutes(5), probes);
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) throws InterruptedException {
    return in.verify().isPresent() ? in.verify().get().look(probes, step) : Optional.empty();
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    step.say(in.text());
    return in.verify().isPresent()
        ? in.verify().get().await(probes, step, PATIENCE)
        : Outputs.of("value", "confirmed");
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("By hand, if it is to be taken back: " + recorded.inputs().path("text").asText());
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return in.text().lines().map(line -> "# " + line).toList();
  }
}
