package dev.switchback.action.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;

/// Which MariaDB the standby runs: the newest patch of a series (`11.4`) that DMS lists, else the
/// newest there is, with a warning. Changes nothing; a site keeps the version it was begun with.
/// Source: RDS API, DescribeDBEngineVersions; DMS User Guide, "Using a MySQL-compatible database as
/// a source" (MariaDB 11.4.3 to 11.4.5).
public final class ChooseEngineVersion implements Action<ChooseEngineVersion.Inputs> {
  public record Inputs(String series) {}

  private static final String CHOSEN = "version";
  private static final String ENGINE = "mariadb";
  private static final Set<String> LISTED_BY_DMS = Set.of("11.4.3", "11.4.4", "11.4.5");

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("version", "family");
  }

  @Override
  public Facts facts() {
    return Facts.of(Duration.ofSeconds(1), 0, "rds:DescribeDBEngineVersions");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return Optional.of(apply(in, step));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) {
    List<DBEngineVersion> offered = offered(in.series(), step);
    Optional<String> before = step.remembered(CHOSEN).map(JsonNode::asText);
    DBEngineVersion version =
        offered.stream()
            .filter(one -> before.isEmpty() || one.engineVersion().equals(before.get()))
            .max(Comparator.comparing(ChooseEngineVersion::listed).thenComparing(PATCH))
            .orElseThrow(() -> refusal(before.orElse(in.series()), offered));
    step.remember(CHOSEN, TextNode.valueOf(version.engineVersion()));
    step.say(words(version));
    return Outputs.of("version", version.engineVersion())
        .and("family", version.dbParameterGroupFamily());
  }

  private static final Comparator<DBEngineVersion> PATCH =
      Comparator.comparing(
          one ->
              Integer.valueOf(
                  one.engineVersion().substring(one.engineVersion().lastIndexOf('.') + 1)));

  private static boolean listed(DBEngineVersion one) {
    return LISTED_BY_DMS.contains(one.engineVersion());
  }

  private static List<DBEngineVersion> offered(String series, StepContext step) {
    return step
        .cloud()
        .rds()
        .describeDBEngineVersionsPaginator(r -> r.engine(ENGINE))
        .dbEngineVersions()
        .stream()
        .filter(one -> one.engineVersion().matches(series.replace(".", "\\.") + "\\.\\d+"))
        .toList();
  }

  private static String words(DBEngineVersion version) {
    String name = "MariaDB " + version.engineVersion();
    return listed(version)
        ? name
        : name
            + ": DMS does not list it (it lists 11.4.3 to 11.4.5). It may well work; try a failover"
            + " before you rest on it";
  }

  private static StepRefused refusal(String wanted, List<DBEngineVersion> offered) {
    return new StepRefused(
        "RDS offers no MariaDB %s in this Region; of that series it has: %s."
            .formatted(
                wanted,
                offered.isEmpty()
                    ? "none"
                    : offered.stream()
                        .map(DBEngineVersion::engineVersion)
                        .collect(Collectors.joining(", "))),
        "Take the site away (switchback abort) and set it up in a Region that has it");
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: versions were only read");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.aws(
            step,
            "rds describe-db-engine-versions --engine mariadb --query"
                + " 'DBEngineVersions[].EngineVersion'"));
  }
}
