package dev.switchback.action.application;

import dev.switchback.action.StepContext;
import dev.switchback.cloud.dns.NameChain;
import java.util.List;
import java.util.Set;

/// How actions ask for the site's names: the zone's own servers alone, which keep no answer.
final class AuthoritativeNames {
  private AuthoritativeNames() {}

  static NameChain ask(String name, List<String> nameServers, StepContext step) {
    return NameChain.of(step.cloud().dns(), name, Set.copyOf(nameServers));
  }

  /// The same by hand.
  static String equivalent(String name, List<String> nameServers) {
    return "dig +norecurse @%s %s".formatted(nameServers.getFirst(), name);
  }
}
