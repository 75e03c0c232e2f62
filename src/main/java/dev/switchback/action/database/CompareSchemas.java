package dev.switchback.action.database;

import dev.switchback.action.Action;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.cloud.sql.SchemaDifferences;
import dev.switchback.cloud.sql.TableDefinition;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The tables of both databases are the same, AUTO_INCREMENT and indexes on prefixes included: else
/// WordPress could read on the standby, and not write. Source: MariaDB documentation, "Information
/// Schema".
public final class CompareSchemas implements Action<CompareSchemas.Inputs> {
  /// `observer` is the ARN of the observer's secret, which reads on both sides.
  public record Inputs(
      ClusterAccess cluster, Authorities authorities, String observer, String schema) {}

  /// Whose certificates the servers show (PEM).
  public record Authorities(String primary, String standby) {}

  private static final int NAMED_AT_MOST = 10;

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("schema", "tables");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(2),
        0,
        "secretsmanager:GetSecretValue",
        "sql:GET session",
        "sql:GET tables");
  }

  private record Sight(List<TableDefinition> primary, List<String> differences) {}

  private static Sight look(Inputs in, StepContext step) {
    try (BothDatabases both =
        BothDatabases.open(in.cluster(), in.authorities(), in.observer(), step)) {
      List<TableDefinition> primary = both.primary().tables(in.schema());
      return new Sight(
          primary, SchemaDifferences.between(primary, both.standby().tables(in.schema())));
    }
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    Sight seen = look(in, step);
    return good(seen) ? Optional.of(outputs(in, seen)) : Optional.empty();
  }

  private static boolean good(Sight seen) {
    return !seen.primary().isEmpty() && seen.differences().isEmpty();
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) {
    Sight seen = look(in, step);
    if (seen.primary().isEmpty()) {
      throw new StepRefused(
          "There is no table in %s on the primary.".formatted(in.schema()),
          "Install WordPress first, then: switchback resume");
    }
    if (!seen.differences().isEmpty()) {
      throw refusal(seen.differences());
    }
    step.say("The same %d tables on both sides".formatted(seen.primary().size()));
    return outputs(in, seen);
  }

  private static StepRefused refusal(List<String> differences) {
    String more =
        differences.size() > NAMED_AT_MOST
            ? "; and %d more".formatted(differences.size() - NAMED_AT_MOST)
            : "";
    return new StepRefused(
        "The standby's tables differ from the primary's: "
            + String.join("; ", differences.stream().limit(NAMED_AT_MOST).toList())
            + more
            + ".",
        "Copy the schema again (the step before), or repair those tables by hand, then: switchback"
            + " resume");
  }

  private static Outputs outputs(Inputs in, Sight seen) {
    return Outputs.of("schema", in.schema()).and("tables", seen.primary().size());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: tables were only compared");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        "kubectl -n switchback port-forward deployment/switchback-gate 3306 3307 &",
        dump(in, 3306) + " > primary-schema.sql",
        dump(in, 3307) + " > standby-schema.sql",
        "diff primary-schema.sql standby-schema.sql");
  }

  private static String dump(Inputs in, int port) {
    return "mariadb-dump --no-data --skip-comments --host 127.0.0.1 --port %d --user observer --password %s"
        .formatted(port, in.schema());
  }
}
