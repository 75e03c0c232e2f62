package dev.switchback.rehearsal.kubernetes.api;

import dev.switchback.rehearsal.kubernetes.ApiKind;
import dev.switchback.rehearsal.kubernetes.ApiRefusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the path of a request to the Kubernetes API is about. Source: Kubernetes API concepts,
/// "Resource URIs".
sealed interface ApiPath {
  /// What the server says of itself: `/version`, `/api`, `/apis/apps/v1`.
  record About(List<String> parts) implements ApiPath {}

  /// Every object of a kind, in a namespace or in all.
  record Objects(ApiKind kind, Optional<String> namespace) implements ApiPath {}

  /// One object, or a part of it (`scale`, `status`, `log`; empty: all of it).
  record OneObject(ApiKind kind, Optional<String> namespace, String name, String part)
      implements ApiPath {}

  /// Throws [ApiRefusal] for a kind that is not served.
  static ApiPath of(String path) {
    List<String> parts = Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    boolean core = !parts.isEmpty() && parts.getFirst().equals("api");
    int from = core ? 2 : 3;
    boolean ofObjects = core || (!parts.isEmpty() && parts.getFirst().equals("apis"));
    if (!ofObjects || parts.size() <= from) {
      return new About(parts);
    }
    String group = core ? "" : parts.get(1);
    return of(group, parts.get(from - 1), parts.subList(from, parts.size()));
  }

  private static ApiPath of(String group, String version, List<String> rest) {
    boolean inNamespace = rest.size() > 2 && rest.getFirst().equals("namespaces");
    boolean partOfNamespace =
        inNamespace && group.isEmpty() && List.of("status", "finalize").contains(rest.get(2));
    if (inNamespace && !partOfNamespace) {
      Optional<String> namespace = Optional.of(rest.get(1));
      return ofKind(kind(group, version, rest.get(2)), namespace, rest.subList(3, rest.size()));
    }
    return ofKind(
        kind(group, version, rest.getFirst()), Optional.empty(), rest.subList(1, rest.size()));
  }

  private static ApiPath ofKind(ApiKind kind, Optional<String> namespace, List<String> rest) {
    if (rest.isEmpty()) {
      return new Objects(kind, namespace);
    }
    if (kind.namespaced() == namespace.isEmpty() || rest.size() > 2) {
      throw ApiRefusal.notServed();
    }
    return new OneObject(kind, namespace, rest.getFirst(), rest.size() == 2 ? rest.get(1) : "");
  }

  private static ApiKind kind(String group, String version, String plural) {
    return ApiKind.find(group, version, plural).orElseThrow(ApiRefusal::notServed);
  }
}
