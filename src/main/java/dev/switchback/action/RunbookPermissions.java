package dev.switchback.action;

import dev.switchback.run.PlannedStep;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.Step;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// What whoever runs a runbook must be allowed to do, as IAM names it (`ec2:CreateVpc`): the
/// operations that its actions declare, and what these imply.
public record RunbookPermissions(SortedSet<String> actions) {
  public RunbookPermissions {
    actions = Collections.unmodifiableSortedSet(new TreeSet<>(actions));
  }

  /// Those of all steps of a runbook, their find, apply and undo; an undo step stands for the
  /// runbook it takes back, which `load` reads.
  public static RunbookPermissions of(
      Runbook runbook, ActionCatalog catalog, Function<String, Runbook> load) {
    var actions = new TreeSet<String>();
    Stream.concat(runbook.steps(), runbook.lastly().stream())
        .forEach(step -> actions.addAll(of(step, catalog, load)));
    return new RunbookPermissions(actions);
  }

  /// These, and those that calls of prechecks and the like need.
  public RunbookPermissions and(Collection<String> operations) {
    var all = new TreeSet<>(actions);
    operations.stream().filter(Facts::ofIam).forEach(all::add);
    return new RunbookPermissions(all);
  }

  /// The service an action belongs to.
  public static String service(String action) {
    return action.substring(0, action.indexOf(':'));
  }

  private static Set<String> of(Step step, ActionCatalog catalog, Function<String, Runbook> load) {
    if (step.work().uses().equals(PlannedStep.GATE)) {
      Runbook undone = load.apply(step.work().with().path("runbook").asText());
      return of(undone, catalog, load).actions();
    }
    return catalog
        .find(step.work().uses())
        .map(Action::facts)
        .map(Facts::iamActions)
        .orElse(Set.of());
  }
}
