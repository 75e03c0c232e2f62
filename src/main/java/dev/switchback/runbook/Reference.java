package dev.switchback.runbook;

import java.util.List;
import java.util.stream.Collectors;

/// What stands inside `${…}`.
public sealed interface Reference {
  /// As it is written, without the `${}`.
  String text();

  /// The alternatives in their order; one if there is no `??`.
  List<Single> singles();

  /// A reference without alternatives.
  sealed interface Single extends Reference {
    @Override
    default List<Single> singles() {
      return List.of(this);
    }
  }

  /// `${input.vpcCidr}`.
  record OfInput(String name) implements Single {
    @Override
    public String text() {
      return "input." + name;
    }
  }

  /// `${network/subnets.ids[0]}`: the path into the step's outputs is a list of names and indexes
  /// (`ids`, `0`).
  record OfStep(StepId step, List<String> path) implements Single {
    public OfStep {
      path = List.copyOf(path);
    }

    @Override
    public String text() {
      return step + written(path);
    }
  }

  /// `${site:network/vpc.id}`: recorded by an earlier run of this site.
  record OfSite(StepId step, List<String> path) implements Single {
    public OfSite {
      path = List.copyOf(path);
    }

    @Override
    public String text() {
      return "site:" + step + written(path);
    }
  }

  /// `${a/b.x ?? c/d.x}`: the first that has a value.
  record FirstOf(List<Single> alternatives) implements Reference {
    public FirstOf {
      alternatives = List.copyOf(alternatives);
    }

    @Override
    public String text() {
      return alternatives.stream().map(Single::text).collect(Collectors.joining(" ?? "));
    }

    @Override
    public List<Single> singles() {
      return alternatives;
    }
  }

  private static String written(List<String> path) {
    return path.stream()
        .map(part -> Character.isDigit(part.charAt(0)) ? "[" + part + "]" : "." + part)
        .collect(Collectors.joining());
  }
}
