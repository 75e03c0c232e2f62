package dev.switchback.rehearsal.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchback.rehearsal.world.Refusals;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// IAM's policy documents, as far as it looks at them when it takes them.
public final class PolicyDocuments {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> EFFECTS = Set.of("Allow", "Deny");

  private PolicyDocuments() {}

  /// As IAM hands a document out: percent-encoded by RFC 3986.
  static String encoded(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /// Refuses a document that says who may assume a role, unless it is one.
  static String trust(@Nullable String document) {
    for (JsonNode statement : statements(document)) {
      JsonNode services = statement.path("Principal").path("Service");
      for (String service : texts(services)) {
        if (!service.endsWith(".amazonaws.com")) {
          throw malformed("Invalid principal in policy: \"SERVICE\":\"" + service + "\"");
        }
      }
      if (!statement.has("Principal")) {
        throw malformed("Missing required field Principal");
      }
      if (texts(statement.path("Action")).stream().anyMatch(one -> !one.startsWith("sts:"))) {
        throw malformed("AssumeRole policy may only specify STS AssumeRole actions.");
      }
    }
    return String.valueOf(document);
  }

  /// Refuses a document that says what may be done, unless it is one.
  static String permissions(@Nullable String document) {
    for (JsonNode statement : statements(document)) {
      if (statement.has("Principal")) {
        throw malformed("Policy document should not specify a principal.");
      }
      if (!statement.has("Resource") && !statement.has("NotResource")) {
        throw malformed("Policy statement must contain resources.");
      }
    }
    return String.valueOf(document);
  }

  /// The services that may assume a role by its document.
  static List<String> trusted(String document) {
    return statements(document).stream()
        .filter(statement -> statement.path("Effect").asText().equals("Allow"))
        .flatMap(statement -> texts(statement.path("Principal").path("Service")).stream())
        .toList();
  }

  /// Whether a document lets its role do something to a resource. Wildcards stand in resources
  /// only.
  public static boolean allows(String document, String action, String resource) {
    return statements(document).stream()
        .filter(statement -> statement.path("Effect").asText().equals("Allow"))
        .filter(statement -> texts(statement.path("Action")).contains(action))
        .flatMap(statement -> texts(statement.path("Resource")).stream())
        .anyMatch(
            pattern ->
                Pattern.matches(
                    Arrays.stream(pattern.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")),
                    resource));
  }

  private static List<JsonNode> statements(@Nullable String document) {
    JsonNode root = read(String.valueOf(document));
    if (!root.path("Version").asText().equals("2012-10-17") || !root.path("Statement").isArray()) {
      throw malformed("Syntax errors in policy.");
    }
    List<JsonNode> statements = root.path("Statement").valueStream().toList();
    for (JsonNode statement : statements) {
      if (!EFFECTS.contains(statement.path("Effect").asText())
          || (texts(statement.path("Action")).isEmpty() && !statement.has("NotAction"))) {
        throw malformed("Syntax errors in policy.");
      }
    }
    return statements;
  }

  private static JsonNode read(String document) {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException e) {
      throw malformed("This policy contains invalid Json");
    }
  }

  /// One text or a list of them.
  private static List<String> texts(JsonNode node) {
    return node.isTextual()
        ? List.of(node.asText())
        : node.valueStream().map(JsonNode::asText).toList();
  }

  private static RuntimeException malformed(String message) {
    return Refusals.iam(400, "MalformedPolicyDocument", message);
  }
}
