package dev.switchback.scenario;

import java.util.Map;
import java.util.Set;

/// Operations that an action declares because real accounts make it call them, and that a smooth
/// rehearsal does not: each with its reason.
final class NotMetHere {
  static final Map<String, Set<String>> TABLE = Map.of();

  private NotMetHere() {}
}
