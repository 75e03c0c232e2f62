package dev.switchback.watch.probes;

import dev.switchback.cloud.dns.NameChain;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Serving;
import dev.switchback.watch.Standing.Names;
import dev.switchback.watch.Status.Slot;
import dev.switchback.watch.StatusProbe;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Where the public name leads: asked of the zone's own servers, which keep no answers.
final class ServingProbe implements StatusProbe<Serving> {
  @Override
  public Slot<Serving> slot() {
    return Slot.SERVING;
  }

  @Override
  public Set<String> restsOn() {
    return Set.of("traffic/hosted-zone", "traffic/primary-record", "traffic/standby-record");
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Set<String> operations() {
    return Set.of("dns:GET records");
  }

  @Override
  public int calls() {
    return 0;
  }

  @Override
  public Optional<Serving> look(Scene scene, Optional<Serving> before) {
    return scene.standing().names().map(names -> serving(names, scene));
  }

  private static Serving serving(Names names, Scene scene) {
    NameChain chain =
        NameChain.of(scene.cloud().dns(), names.publicName(), Set.copyOf(names.servers()));
    return new Serving(chain, chain.target().flatMap(names::side));
  }
}
