package dev.switchback.rehearsal.world;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Hands out a list in pages, the same way for every operation that takes a token. Items come in
/// the order of their keys, as no service promises an order.
public final class Pages {
  /// What was asked: the most items a page may have, and the token of the page before.
  public record Ask(@Nullable Integer most, @Nullable String token) {
    /// The same with pages of at most `pageSize` items; 0 changes nothing.
    public Ask atMost(int pageSize) {
      if (pageSize == 0) {
        return this;
      }
      return new Ask(most == null ? pageSize : Math.min(most, pageSize), token);
    }
  }

  public record Page<T>(List<T> items, @Nullable String nextToken) {}

  private static final String MARK = "after ";

  private Pages() {}

  /// The page that was asked for. A token names the last item given out, so that nothing is passed
  /// over when items before it are deleted meanwhile. `badToken` is the service's error for a token
  /// it did not give.
  public static <T> Page<T> of(
      Stream<T> items,
      Function<T, String> key,
      Ask ask,
      Supplier<? extends AwsServiceException> badToken) {
    String token = ask.token();
    String last = token == null || token.isEmpty() ? "" : decoded(token).orElseThrow(badToken);
    List<T> rest =
        items
            .filter(item -> key.apply(item).compareTo(last) > 0)
            .sorted(Comparator.comparing(key))
            .toList();
    Integer most = ask.most();
    if (most == null || most >= rest.size()) {
      return new Page<>(rest, null);
    }
    return new Page<>(rest.subList(0, most), encoded(key.apply(rest.get(most - 1))));
  }

  private static String encoded(String key) {
    return Base64.getUrlEncoder().encodeToString((MARK + key).getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> decoded(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      return text.startsWith(MARK) ? Optional.of(text.substring(MARK.length())) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
