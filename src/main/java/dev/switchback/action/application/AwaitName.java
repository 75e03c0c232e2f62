package dev.switchback.action.application;

import dev.switchback.action.Action;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.cloud.dns.NameChain;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Waits until a site's name has addresses by the word of its zone's own servers. Changes nothing.
public final class AwaitName implements Action<AwaitName.Inputs> {
  /// `name` is the site's, `nameServers` those of its zone.
  public record Inputs(String name, List<String> nameServers) {}

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("addresses");
  }

  @Override
  public Facts facts() {
    return Facts.of(Duration.ofSeconds(15), 0, "dns:GET records");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return Optional.of(look(in, step)).filter(AwaitName::resolves).map(AwaitName::outputs);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    return outputs(
        step.poll(in.name())
            .every(Duration.ofSeconds(5))
            .upTo(Duration.ofMinutes(5))
            .until(() -> look(in, step), AwaitName::resolves, NameChain::words));
  }

  private static NameChain look(Inputs in, StepContext step) {
    return AuthoritativeNames.ask(in.name(), in.nameServers(), step);
  }

  private static boolean resolves(NameChain chain) {
    return !chain.addresses().isEmpty();
  }

  private static Outputs outputs(NameChain chain) {
    return Outputs.of("addresses", chain.addresses());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the name was only asked for");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(AuthoritativeNames.equivalent(in.name(), in.nameServers()));
  }
}
