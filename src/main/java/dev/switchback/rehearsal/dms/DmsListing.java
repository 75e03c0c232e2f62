package dev.switchback.rehearsal.dms;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.databasemigration.model.Filter;
import software.amazon.awssdk.services.databasemigration.model.Tag;

/// How DMS lists: filters by name, pages by marker, tags; and its rule for names.
final class DmsListing {
  private static final int LEAST_PAGE = 20;
  private static final int MOST = 100;

  private DmsListing() {}

  /// The marker and the size of a page as a request has them.
  record Ask(@Nullable Integer maxRecords, @Nullable String marker) {
    Pages.Ask pages(Account account) {
      if (maxRecords != null && (maxRecords < LEAST_PAGE || maxRecords > MOST)) {
        throw DmsKind.refused(
            "InvalidParameterValue", "MaxRecords must be between 20 and 100: " + maxRecords);
      }
      return new Pages.Ask(maxRecords == null ? MOST : maxRecords, marker)
          .atMost(account.settings().pageSize());
    }
  }

  /// The filters of a kind by name, each with the members that one of its values must be in.
  record Filters(Map<String, List<String>> members) {
    /// From lines of a filter's name and its members: `endpoint-id EndpointIdentifier`.
    static Filters of(String... lines) {
      return new Filters(
          Stream.of(lines)
              .map(line -> List.of(line.split(" ")))
              .collect(
                  Collectors.toUnmodifiableMap(
                      List::getFirst, words -> words.subList(1, words.size()))));
    }

    boolean pass(WorldResource resource, List<Filter> asked) {
      return asked.stream()
          .allMatch(
              filter ->
                  members.getOrDefault(filter.name(), List.of()).stream()
                      .flatMap(member -> resource.text(member).stream())
                      .anyMatch(filter.values()::contains));
    }

    void check(List<Filter> asked) {
      asked.stream()
          .map(Filter::name)
          .filter(name -> !members.containsKey(name))
          .forEach(
              name -> {
                throw DmsKind.refused("InvalidParameterValue", "Unrecognized filter name: " + name);
              });
    }
  }

  /// A page of those that the filters let pass. A filter that finds nothing is an error of DMS.
  static Page<WorldResource> page(
      Account account, DmsKind kind, List<Filter> asked, Filters filters, Ask ask) {
    filters.check(asked);
    List<WorldResource> found =
        account.visible(kind).filter(one -> filters.pass(one, asked)).toList();
    if (found.isEmpty() && !asked.isEmpty()) {
      throw kind.noneFound();
    }
    return pages(account, found.stream(), WorldResource::id, ask);
  }

  static <T> Page<T> pages(Account account, Stream<T> items, Function<T, String> key, Ask ask) {
    return Pages.of(
        items,
        key,
        ask.pages(account),
        () -> DmsKind.refused("InvalidParameterValue", "Invalid marker."));
  }

  static Map<String, String> tags(List<Tag> tags) {
    var map = new LinkedHashMap<String, String>();
    tags.forEach(tag -> map.put(tag.key(), tag.value()));
    return map;
  }

  /// The name as DMS keeps it.
  static String identifier(String name) {
    if (!name.matches("(?i)[a-z](?:-?[a-z0-9])*")) {
      throw DmsKind.refused(
          "InvalidParameterValue",
          "The parameter must begin with a letter, contain only letters, digits and hyphens, and"
              + " not end with a hyphen or contain two consecutive hyphens: "
              + name);
    }
    return name.toLowerCase(Locale.ROOT);
  }
}
