package dev.switchback.runbook;

import static java.util.Objects.requireNonNull;

import dev.switchback.runbook.file.IncludeReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Reads runbooks with everything they include, and finds everything that is wrong with them before
/// anything runs. The arguments are what runbooks may name.
public record RunbookLoader(
    Map<String, ActionShape> actions, Set<String> prechecks, Set<String> probes) {
  /// `uses: undo` is not an action: it takes back what the named runbook did.
  public static final ActionShape UNDO =
      new ActionShape(
          Map.of("runbook", new ActionShape.Argument(ActionShape.Kind.TEXT, true)), Set.of());

  /// The runbook that sites are set up with; references to a site mean its steps.
  private static final String SETUP = "setup.yaml";

  public RunbookLoader {
    requireNonNull(actions, "actions");
    var all = new LinkedHashMap<>(actions);
    all.put("undo", UNDO);
    actions = Collections.unmodifiableMap(all);
    prechecks = Set.copyOf(prechecks);
    probes = Set.copyOf(probes);
  }

  /// Throws [RunbookException] with every problem of the file and of those it includes.
  public Runbook load(Path file) {
    var problems = new Problems();
    Draft draft = Assembly.draft(IncludeReader.read(file), problems);
    new NameCheck(draft, problems).check();
    new InputCheck(draft, problems).check();
    new ReferenceCheck(draft, actions, site(file, draft), problems).check();
    new SkipCheck(draft, problems).check();
    new CycleCheck(draft, problems).check();
    new PolicyCheck(draft, prechecks, problems).check();
    var work = new WorkCheck(actions, probes, new RunbookFolder(folder(file)), problems);
    draft.steps().forEach(work::check);
    problems.throwIfAny();
    return draft.runbook();
  }

  /// Read when the first reference wants it; its own malformed references are its own problems.
  private static Supplier<Optional<Draft>> site(Path file, Draft draft) {
    Path setup = folder(file).resolve(SETUP);
    if (file.endsWith(SETUP)) {
      return () -> Optional.of(draft);
    }
    if (!Files.exists(setup)) {
      return Optional::empty;
    }
    var read = new ArrayList<Draft>();
    return () -> {
      if (read.isEmpty()) {
        read.add(Assembly.draft(IncludeReader.read(setup), _ -> {}));
      }
      return Optional.of(read.getFirst());
    };
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().normalize().resolveSibling("");
  }
}
