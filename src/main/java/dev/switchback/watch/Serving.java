package dev.switchback.watch;

import static java.util.Objects.requireNonNull;

import dev.switchback.cloud.dns.NameChain;
import java.util.Optional;

/// Where the public name leads, by the word of its zone's own servers; `side` is empty if it leads
/// to neither.
public record Serving(NameChain chain, Optional<Side> side) {
  public Serving {
    requireNonNull(chain, "chain");
    requireNonNull(side, "side");
  }
}
