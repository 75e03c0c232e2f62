package dev.switchback.cli;

import dev.switchback.action.RunbookPermissions;
import dev.switchback.runbook.Runbook;
import dev.switchback.watch.probes.StatusProbes;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/// The least that whoever runs a runbook must be allowed to do: its steps, what takes them back,
/// its prechecks, and a look at the status.
record LeastPermissions(Workshop.Library library) {
  RunbookPermissions of(Runbook runbook) {
    return RunbookPermissions.of(runbook, library.actions(), this::load)
        .and(ofPrechecks(runbook))
        .and(StatusProbes.operations());
  }

  private Runbook load(String name) {
    return library.loader().load(library.folder().locate(name));
  }

  private Set<String> ofPrechecks(Runbook runbook) {
    var ids = new LinkedHashSet<>(runbook.prechecks());
    runbook.stages().forEach(stage -> ids.addAll(stage.prechecks()));
    var operations = new TreeSet<String>();
    ids.forEach(
        id ->
            library.prechecks().find(id).ifPresent(check -> operations.addAll(check.operations())));
    return operations;
  }
}
