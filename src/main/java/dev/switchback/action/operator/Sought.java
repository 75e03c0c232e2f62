package dev.switchback.action.operator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import dev.switchback.watch.Probe;
import dev.switchback.watch.ProbeCatalog;
import dev.switchback.watch.Sighting;
import java.time.Duration;
import java.util.Optional;

/// What a probe is to see: `{probe: nat-gateway, is: available, for: {id: nat-…}}`.
public record Sought(String probe, String is, @JsonProperty("for") ObjectNode subject) {
  /// Looks once; empty if it is otherwise.
  Optional<Outputs> look(ProbeCatalog probes, StepContext step) throws InterruptedException {
    Sighting seen = probe(probes).look(subject, step.cloud());
    return seen.value().equals(is) ? Optional.of(outputs(seen)) : Optional.empty();
  }

  /// Looks until it is so.
  Outputs await(ProbeCatalog probes, StepContext step, Duration upTo) throws InterruptedException {
    Probe asked = probe(probes);
    return outputs(
        step.poll(probe + " to be " + is)
            .every(asked.every())
            .upTo(upTo)
            .until(
                () -> asked.look(subject, step.cloud()),
                seen -> seen.value().equals(is),
                Sighting::words));
  }

  private Probe probe(ProbeCatalog probes) {
    return probes
        .find(probe)
        .orElseThrow(
            () ->
                new StepRefused(
                    "There is no probe " + probe + ".",
                    "Use one of these: " + String.join(", ", probes.names())));
  }

  private static Outputs outputs(Sighting seen) {
    return Outputs.of("value", seen.value());
  }
}
