package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.ec2.Ec2Filters.Item;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Filter;

/// What every Describe operation of EC2 does: by id or all, filtered, in pages.
final class Ec2Listing {
  private static final int LEAST_RESULTS = 5;

  /// What was asked. With ids, each must be there.
  record Ask(List<String> ids, List<Filter> filters, Pages.Ask pages) {}

  private Ec2Listing() {}

  static Pages.Ask pages(@Nullable Integer maxResults, @Nullable String token) {
    return pages(maxResults, token, 1_000);
  }

  static Pages.Ask pages(@Nullable Integer maxResults, @Nullable String token, int most) {
    if (maxResults != null && (maxResults < LEAST_RESULTS || maxResults > most)) {
      throw Refusals.ec2(
          "InvalidParameterValue",
          "Value ( %d ) for parameter maxResults is invalid. Expecting a value between %d and %d."
              .formatted(maxResults, LEAST_RESULTS, most));
    }
    return new Pages.Ask(maxResults, token);
  }

  static <T extends SdkPojo> Page<T> of(
      Account account, Ec2Kind kind, Ask ask, Function<WorldResource, T> describe) {
    return page(account, matching(account, kind, ask.ids(), ask.filters(), describe), ask.pages());
  }

  /// All that match, for operations that do not page.
  static <T extends SdkPojo> Stream<Item<T>> matching(
      Account account,
      Ec2Kind kind,
      List<String> ids,
      List<Filter> filters,
      Function<WorldResource, T> describe) {
    ids.forEach(id -> account.require(kind, id));
    Stream<Item<T>> items =
        account
            .visible(kind)
            .filter(resource -> ids.isEmpty() || ids.contains(resource.id()))
            .map(
                resource ->
                    new Item<>(
                        resource.id(),
                        describe.apply(resource),
                        account.indexed(resource) ? resource.tags() : Map.of()));
    return Ec2Filters.matching(items, filters, kind.filters());
  }

  static <T extends SdkPojo> Page<T> page(Account account, Stream<Item<T>> items, Pages.Ask ask) {
    Page<Item<T>> page =
        Pages.of(
            items,
            Item::id,
            ask.atMost(account.settings().pageSize()),
            () ->
                Refusals.ec2(
                    "InvalidPaginationToken",
                    "The specified pagination token is not valid or is expired."));
    return new Page<>(page.items().stream().map(Item::description).toList(), page.nextToken());
  }
}
