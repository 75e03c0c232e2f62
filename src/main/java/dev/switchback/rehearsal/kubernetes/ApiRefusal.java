package dev.switchback.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/// What the simulated Kubernetes API refuses, as the Status object that the real one answers. The
/// words are those of the real one, as seen on Kubernetes 1.36.
public final class ApiRefusal extends RuntimeException {
  /// One thing that is wrong with an object: `FieldValueInvalid`, where, and why.
  public record Cause(String reason, String field, String message) {
    public static Cause required(String field, String why) {
      return new Cause(
          "FieldValueRequired", field, "Required value" + (why.isEmpty() ? "" : ": " + why));
    }

    public static Cause invalid(String field, String value, String why) {
      return new Cause("FieldValueInvalid", field, "Invalid value: " + value + ": " + why);
    }
  }

  /// What it is about: the kind, and the object if there is one.
  record About(String group, String kind, String name) {
    static final About NOTHING = new About("", "", "");
  }

  private final int code;
  private final String reason;
  private final About about;
  private final List<Cause> causes;

  private ApiRefusal(int code, String reason, String message, About about, List<Cause> causes) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.about = about;
    this.causes = List.copyOf(causes);
  }

  private static ApiRefusal of(int code, String reason, String message, About about) {
    return new ApiRefusal(code, reason, message, about, List.of());
  }

  private static About about(ApiKind kind, String name) {
    return new About(kind.group(), kind.plural(), name);
  }

  public static ApiRefusal notFound(ApiKind kind, String name) {
    String message = kind.resource() + " \"" + name + "\" not found";
    return of(404, "NotFound", message, about(kind, name));
  }

  public static ApiRefusal notServed() {
    String message = "the server could not find the requested resource";
    return of(404, "NotFound", message, About.NOTHING);
  }

  public static ApiRefusal alreadyExists(ApiKind kind, String name) {
    String message = kind.resource() + " \"" + name + "\" already exists";
    return of(409, "AlreadyExists", message, about(kind, name));
  }

  public static ApiRefusal modified(ApiKind kind, String name) {
    String message =
        "Operation cannot be fulfilled on %s \"%s\": the object has been modified; please apply your"
                .formatted(kind.resource(), name)
            + " changes to the latest version and try again";
    return of(409, "Conflict", message, about(kind, name));
  }

  /// `causes` name the other field manager and the field.
  public static ApiRefusal ownedByOthers(List<Cause> causes) {
    String what =
        causes.size() == 1
            ? "1 conflict: " + causes.getFirst().message() + ": " + causes.getFirst().field()
            : causes.size()
                + " conflicts: "
                + causes.stream()
                    .map(cause -> cause.message() + ": " + cause.field())
                    .collect(Collectors.joining("\n- ", "\n- ", ""));
    return new ApiRefusal(409, "Conflict", "Apply failed with " + what, About.NOTHING, causes);
  }

  public static ApiRefusal invalid(ApiKind kind, String name, List<Cause> causes) {
    List<String> words =
        causes.stream().map(cause -> cause.field() + ": " + cause.message()).toList();
    String message =
        "%s \"%s\" is invalid: %s"
            .formatted(
                kind.qualified(),
                name,
                words.size() == 1 ? words.getFirst() : "[" + String.join(", ", words) + "]");
    return new ApiRefusal(
        422, "Invalid", message, new About(kind.group(), kind.kind(), name), causes);
  }

  public static ApiRefusal badRequest(String message) {
    return of(400, "BadRequest", message, About.NOTHING);
  }

  public static ApiRefusal methodNotAllowed() {
    String message = "the server does not allow this method on the requested resource";
    return of(405, "MethodNotAllowed", message, About.NOTHING);
  }

  public static ApiRefusal unsupportedPatch() {
    String message =
        "the body of the request was in an unknown format - accepted media types include:"
            + " application/json-patch+json, application/merge-patch+json,"
            + " application/strategic-merge-patch+json, application/apply-patch+yaml";
    return of(415, "UnsupportedMediaType", message, About.NOTHING);
  }

  public static ApiRefusal unauthorized() {
    return of(401, "Unauthorized", "Unauthorized", About.NOTHING);
  }

  public static ApiRefusal budget(String budget, int needs, int has) {
    var cause =
        new Cause(
            "DisruptionBudget",
            "",
            "The disruption budget %s needs %d healthy pods and has %d currently"
                .formatted(budget, needs, has));
    return new ApiRefusal(
        429,
        "TooManyRequests",
        "Cannot evict pod as it would violate the pod's disruption budget.",
        About.NOTHING,
        List.of(cause));
  }

  public int code() {
    return code;
  }

  public ObjectNode status() {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
    if (!about.equals(About.NOTHING) || !causes.isEmpty()) {
      details(status.putObject("details"));
    }
    return status.put("code", code);
  }

  private void details(ObjectNode details) {
    put(details, "name", about.name());
    put(details, "group", about.group());
    put(details, "kind", about.kind());
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Cause cause : causes) {
      ObjectNode one = list.addObject().put("reason", cause.reason());
      one.put("message", cause.message());
      put(one, "field", cause.field());
    }
    if (!list.isEmpty()) {
      details.set("causes", list);
    }
  }

  private static void put(ObjectNode into, String member, String value) {
    if (!value.isEmpty()) {
      into.put(member, value);
    }
  }
}
