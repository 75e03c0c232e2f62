package dev.switchback.cloud.kubernetes;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a request is named: the verb of HTTP, the kind in the plural, and the part of the object
/// that it is about. Source: Kubernetes API concepts, "Resource URIs".
final class ApiOperation {
  private static final Set<String> ROOTS = Set.of("api", "apis");

  /// A patch of these says how things are to be: the second time changes nothing.
  private static final Set<String> DECLARING =
      Set.of(
          "application/apply-patch+yaml",
          "application/merge-patch+json",
          "application/strategic-merge-patch+json");

  private ApiOperation() {}

  /// `GET pods/log`; what is not about a kind of object is named by its path (`GET version`).
  static String of(String method, URI uri) {
    return method + " " + subject(List.of(uri.getPath().replaceFirst("^/", "").split("/")));
  }

  /// `contentType` is the request's, null if it has no body.
  static boolean repeatable(String method, @Nullable String contentType) {
    return switch (method) {
      case "GET", "HEAD", "PUT", "DELETE" -> true;
      case "PATCH" -> contentType != null && DECLARING.contains(contentType);
      default -> false;
    };
  }

  private static String subject(List<String> path) {
    if (!ROOTS.contains(path.getFirst())) {
      return String.join("/", path);
    }
    int first = path.getFirst().equals("api") ? 2 : 3;
    if (path.size() <= first) {
      return path.getFirst();
    }
    boolean inNamespace = path.get(first).equals("namespaces") && path.size() > first + 2;
    int kind = inNamespace ? first + 2 : first;
    String part = path.size() > kind + 2 ? "/" + path.get(kind + 2) : "";
    return path.get(kind) + part;
  }
}
