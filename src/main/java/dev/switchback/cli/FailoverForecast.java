package dev.switchback.cli;

import dev.switchback.engine.Graph;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.Runbook;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/// How long the failover runbook takes by what its steps usually take; nobody's thinking time is in
/// it.
record FailoverForecast(Workshop shop) {
  private static final String RUNBOOK = "failover";

  /// Empty where there is no such runbook.
  Optional<Duration> length(SiteRecord record) {
    if (!Files.exists(shop.library().folder().folder().resolve(RUNBOOK + ".yaml"))) {
      return Optional.empty();
    }
    var requests = new Requests(shop, new RunOptions());
    Runbook runbook = requests.load(RUNBOOK);
    Graph graph = requests.graphs(runbook).of(runbook, record);
    return Optional.of(Prechecks.predicted(graph));
  }
}
