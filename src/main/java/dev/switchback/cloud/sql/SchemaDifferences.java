package dev.switchback.cloud.sql;

import dev.switchback.cloud.sql.TableDefinition.Column;
import dev.switchback.cloud.sql.TableDefinition.Index;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/// In what the standby's tables differ from the primary's: a column's AUTO_INCREMENT and an index
/// on a prefix among the rest, because replication by itself brings neither along, and WordPress
/// cannot write without them.
public final class SchemaDifferences {
  private SchemaDifferences() {}

  /// A sentence each, in the order of the primary's tables; none if they are the same.
  public static List<String> between(List<TableDefinition> primary, List<TableDefinition> standby) {
    return differences(
        "table",
        byName(primary, TableDefinition::name),
        byName(standby, TableDefinition::name),
        SchemaDifferences::ofTables);
  }

  private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
    return all.stream()
        .collect(
            Collectors.toMap(name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
  }

  private static <T> List<String> differences(
      String word,
      Map<String, T> primary,
      Map<String, T> standby,
      BiFunction<T, T, List<String>> compare) {
    Set<String> names = new LinkedHashSet<>(primary.keySet());
    names.addAll(standby.keySet());
    var found = new ArrayList<String>();
    for (String name : names) {
      Optional<T> here = Optional.ofNullable(primary.get(name));
      Optional<T> there = Optional.ofNullable(standby.get(name));
      if (there.isEmpty()) {
        found.add("%s %s is missing on the standby".formatted(word, name));
      } else if (here.isEmpty()) {
        found.add("%s %s is on the standby only".formatted(word, name));
      } else {
        found.addAll(compare.apply(here.get(), there.get()));
      }
    }
    return found;
  }

  private static List<String> ofTables(TableDefinition primary, TableDefinition standby) {
    var found = new ArrayList<String>();
    found.addAll(
        differences(
            "column",
            byName(primary.columns(), Column::name),
            byName(standby.columns(), Column::name),
            SchemaDifferences::ofColumns));
    found.addAll(
        differences(
            "index",
            byName(primary.indexes(), Index::name),
            byName(standby.indexes(), Index::name),
            SchemaDifferences::ofIndexes));
    return found.stream().map(what -> primary.name() + ": " + what).toList();
  }

  private static List<String> ofColumns(Column primary, Column standby) {
    return primary.equals(standby)
        ? List.of()
        : List.of(
            "column %s is %s, on the primary %s"
                .formatted(primary.name(), words(standby), words(primary)));
  }

  private static String words(Column column) {
    return String.join(
        " ",
        List.of(
                column.type(),
                column.nullable() ? "null" : "not null",
                column.usual().map(value -> "default " + value).orElse(""),
                column.extra())
            .stream()
            .filter(word -> !word.isEmpty())
            .toList());
  }

  private static List<String> ofIndexes(Index primary, Index standby) {
    boolean same =
        primary.unique() == standby.unique() && Objects.equals(primary.parts(), standby.parts());
    return same
        ? List.of()
        : List.of(
            "index %s is on %s, on the primary %s"
                .formatted(primary.name(), words(standby), words(primary)));
  }

  private static String words(Index index) {
    return (index.unique() ? "unique " : "") + index.parts();
  }
}
