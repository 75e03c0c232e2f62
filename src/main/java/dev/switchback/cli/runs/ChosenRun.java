package dev.switchback.cli.runs;

import dev.switchback.journal.Site;
import dev.switchback.journal.SiteException;
import dev.switchback.journal.StoredRun;
import java.util.List;
import picocli.CommandLine.Parameters;

/// The parameter RUN: an id or the beginning of one; left out, it is the last run of the site.
public final class ChosenRun {
  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "A run's id, or the beginning of it; without it the last run.")
  private String id = "";

  public void choose(String run) {
    id = run;
  }

  /// Throws SiteException if no run, or more than one, is meant.
  public ListedRun.Sound of(Site site) {
    List<StoredRun> runs = site.runs();
    if (runs.isEmpty()) {
      throw new SiteException(site.withoutRuns());
    }
    if (id.isEmpty()) {
      return ListedRun.read(site, runs.getLast());
    }
    List<StoredRun> meant =
        site.run(id)
            .map(List::of)
            .orElseGet(() -> runs.stream().filter(r -> r.id().startsWith(id)).toList());
    return switch (meant.size()) {
      case 0 ->
          throw new SiteException(
              "There is no run %s of %s. To see which there are: switchback runs list"
                  .formatted(id, site.name()));
      case 1 -> ListedRun.read(site, meant.getFirst());
      default ->
          throw new SiteException(
              "Several runs of %s begin with %s: %s. Say more of the one you mean."
                  .formatted(
                      site.name(),
                      id,
                      String.join(", ", meant.stream().map(StoredRun::id).toList())));
    };
  }
}
