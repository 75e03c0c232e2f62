package dev.switchback.action.operator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.Action;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import dev.switchback.runbook.Durations;
import dev.switchback.watch.Probe;
import dev.switchback.watch.ProbeCatalog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Waits until a probe sees what it should. Changes nothing.
public final class Await implements Action<Await.Inputs> {
  /// `probe` sees `is` for the subject `for`; `upTo` is a duration as in `30m` or `1h30m`, half an
  /// hour if left out.
  public record Inputs(
      String probe, String is, @JsonProperty("for") ObjectNode subject, Optional<String> upTo) {
    Sought sought() {
      return new Sought(probe, is, subject);
    }
  }

  private static final Duration USUAL_PATIENCE = Duration.ofMinutes(30);

  private final ProbeCatalog probes;

  public Await(ProbeCatalog probes) {
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
    return looking(Duration.ofSeconds(30), probes);
  }

  /// The facts of a step that asks any of the probes.
  static Facts looking(Duration usual, ProbeCatalog probes) {
    var operations = new TreeSet<String>();
    probes.all().stream().map(Probe::operations).forEach(operations::addAll);
    return new Facts(usual, 0, operations, Set.of());
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) throws InterruptedException {
    return in.sought().look(probes, step);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    Duration upTo = in.upTo().map(Await::duration).orElse(USUAL_PATIENCE);
    return in.sought().await(probes, step, upTo);
  }

  private static Duration duration(String text) {
    return Durations.parse(text)
        .orElseThrow(
            () ->
                new StepRefused(
                    "`upTo` is " + text + ", which is not a duration.",
                    "Write it as 30m or 1h30m, then: switchback resume"));
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the step only waited");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of("# Wait until " + in.probe() + " is " + in.is() + " for " + in.subject());
  }
}
