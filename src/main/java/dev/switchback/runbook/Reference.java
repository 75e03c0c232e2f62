package dev.switchback.runbook;

import java.util.List;

/// What stands inside `${…}`.
public sealed interface Reference {
  /// A reference without alternatives.
  sealed interface Single extends Reference {}

  /// `${input.vpcCidr}`.
  record OfInput(String name) implements Single {}

  /// `${network/subnets.ids[0]}`: the path into the step's outputs is a list of names and indexes
  /// (`ids`, `0`).
  record OfStep(StepId step, List<String> path) implements Single {
    public OfStep {
      path = List.copyOf(path);
    }
  }

  /// `${site:network/vpc.id}`: recorded by an earlier run of this site.
  record OfSite(StepId step, List<String> path) implements Single {
    public OfSite {
      path = List.copyOf(path);
    }
  }

  /// `${a/b.x ?? c/d.x}`: the first that has a value.
  record FirstOf(List<Single> alternatives) implements Reference {
    public FirstOf {
      alternatives = List.copyOf(alternatives);
    }
  }
}
