package dev.switchback.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.cloud.RehearsalControl;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `rehearsal show`: every resource of the simulated account, as a table or as JSON.
@Command(
    name = "show",
    description = "Shows every resource of the site's simulated account, as of its own clock.",
    mixinStandardHelpOptions = true)
public final class RehearsalShowCommand implements Callable<Integer> {
  private static final List<String> COLUMNS = List.of("type", "id", "name", "state");

  private final RehearsalControl control;
  private final PrintWriter out;
  private final PrintWriter err;

  @Option(names = "--json", description = "One JSON array, with all that is known of each.")
  private boolean json;

  /// Results go to `out`, words for people to `err`.
  public RehearsalShowCommand(RehearsalControl control, PrintWriter out, PrintWriter err) {
    this.control = control;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    Optional<ArrayNode> resources = control.resources();
    if (resources.isEmpty()) {
      err.printf(
          "The site %s has no simulated account yet. Make one with: switchback --site %s setup"
              + " --rehearse%n",
          control.site(), control.site());
    }
    if (json) {
      out.println(resources.orElseGet(JsonNodeFactory.instance::arrayNode).toPrettyString());
    } else {
      resources.ifPresent(this::printTable);
    }
    out.flush();
    err.flush();
    return 0;
  }

  private void printTable(ArrayNode resources) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(COLUMNS.stream().map(column -> column.toUpperCase(Locale.ROOT)).toList());
    for (JsonNode resource : resources) {
      rows.add(COLUMNS.stream().map(column -> resource.path(column).asText()).toList());
    }
    int[] widths =
        IntStream.range(0, COLUMNS.size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    rows.forEach(row -> out.println(line(row, widths)));
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      line.append(row.get(column)).repeat(' ', widths[column] - row.get(column).length() + 2);
    }
    return line.toString().stripTrailing();
  }
}
