package dev.switchback.rehearsal.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchback.rehearsal.iam.Roles;
import dev.switchback.rehearsal.iam.SimulatedRolePolicies;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What DMS reads of an endpoint's secret, by the endpoint's role: where the server is, and as whom
/// to sign in.
public record DmsSecret(String host, String user, String password) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String READING = "secretsmanager:GetSecretValue";

  /// Empty if the role may not read it, there is none, or it does not say all this.
  public static Optional<DmsSecret> of(Account account, WorldResource endpoint) {
    JsonNode settings = endpoint.attributes().path("MySQLSettings");
    String secret = settings.path("SecretsManagerSecretId").asText();
    return Roles.known(account, settings.path("SecretsManagerAccessRoleArn").asText())
        .filter(role -> Roles.trusts(role, principal(account)))
        .filter(role -> mayRead(role, secret))
        .flatMap(role -> account.secretValue(secret))
        .flatMap(DmsSecret::read);
  }

  /// As DMS of a Region is named in the documents of roles that read secrets.
  public static String principal(Account account) {
    return "dms." + account.owner().region() + ".amazonaws.com";
  }

  private static boolean mayRead(WorldResource role, String secret) {
    return SimulatedRolePolicies.inline(role).values().stream()
        .flatMap(document -> tree(document).path("Statement").valueStream())
        .filter(statement -> texts(statement.path("Action")).anyMatch(READING::equals))
        .flatMap(statement -> texts(statement.path("Resource")))
        .anyMatch(pattern -> matches(pattern, secret));
  }

  private static Stream<String> texts(JsonNode node) {
    return node.isArray() ? node.valueStream().map(JsonNode::asText) : Stream.of(node.asText());
  }

  private static boolean matches(String pattern, String arn) {
    String quoted =
        Stream.of(pattern.split("((?<=[*?])|(?=[*?]))"))
            .map(
                part ->
                    switch (part) {
                      case "*" -> ".*";
                      case "?" -> ".";
                      default -> Pattern.quote(part);
                    })
            .reduce("", String::concat);
    return arn.matches(quoted);
  }

  private static Optional<DmsSecret> read(String value) {
    JsonNode json = tree(value);
    boolean whole = Stream.of("host", "port", "username", "password").allMatch(json::hasNonNull);
    return whole
        ? Optional.of(
            new DmsSecret(
                json.path("host").asText(),
                json.path("username").asText(),
                json.path("password").asText()))
        : Optional.empty();
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
