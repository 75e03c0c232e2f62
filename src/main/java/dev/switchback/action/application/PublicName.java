package dev.switchback.action.application;

import dev.switchback.action.Action;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.cloud.dns.Dns;
import dev.switchback.cloud.dns.DnsException;
import dev.switchback.cloud.dns.DnsRecord;
import dev.switchback.cloud.dns.NameChain;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Waits until the public name leads to a site by the word of the zone's own servers, and says what
/// a public resolver makes of it. Changes nothing.
public final class PublicName implements Action<PublicName.Inputs> {
  /// `name` is the public name, `site` the name of the site that is to serve it.
  public record Inputs(String name, String site, List<String> nameServers) {}

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("chain", "addresses", "ttl");
  }

  @Override
  public Facts facts() {
    return Facts.of(Duration.ofSeconds(5), 0, "dns:GET records", "dns:GET public-records");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    NameChain chain = AuthoritativeNames.ask(in.name(), in.nameServers(), step);
    return leads(in, chain) ? Optional.of(outputs(chain)) : Optional.empty();
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    NameChain chain =
        step.poll(in.name())
            .every(Duration.ofSeconds(5))
            .upTo(Duration.ofMinutes(10))
            .until(
                () -> AuthoritativeNames.ask(in.name(), in.nameServers(), step),
                one -> leads(in, one),
                NameChain::words);
    step.say("Its own servers: " + chain.words());
    step.say("A public resolver: " + publicly(in, step));
    return outputs(chain);
  }

  private static boolean leads(Inputs in, NameChain chain) {
    return !chain.addresses().isEmpty()
        && chain.target().filter(in.site()::equalsIgnoreCase).isPresent();
  }

  /// The name is there by now, so that a resolver may be asked; that it is slow to learn is no
  /// failure, and neither is a network that lets nobody ask it.
  private static String publicly(Inputs in, StepContext step) {
    try {
      List<DnsRecord> records = step.cloud().dns().askPublicly(in.name(), Dns.Type.A);
      return new NameChain(in.name(), records).words();
    } catch (DnsException silent) {
      return String.valueOf(silent.getMessage());
    }
  }

  private static Outputs outputs(NameChain chain) {
    return Outputs.of("chain", chain.words())
        .and("addresses", chain.addresses())
        .and("ttl", chain.ttl().orElse(Duration.ZERO).toSeconds());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the name was only asked for");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        AuthoritativeNames.equivalent(in.name(), in.nameServers()),
        "dig @1.1.1.1 %s".formatted(in.name()));
  }
}
