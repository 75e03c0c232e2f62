package dev.switchback.action.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/// What a secret of an account of a database holds, in the form that DMS reads too: `username`,
/// `password`, and `host` and `port` where it says them. Its text never shows the password.
public record Credentials(
    String username, String password, Optional<String> host, Optional<Integer> port) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Reads a secret by its ARN or name.
  public static Credentials read(String secret, StepContext step) {
    return of(
        secret, step.cloud().secretsManager().getSecretValue(request -> request.secretId(secret)));
  }

  static Credentials of(String secret, GetSecretValueResponse answer) {
    JsonNode json = json(answer.secretString());
    if (!json.path("username").isTextual() || !json.path("password").isTextual()) {
      throw new StepRefused(
          "The secret " + secret + " does not hold a user name and a password.",
          "Give it the JSON members username and password (or delete it, and a new one is made),"
              + " then: switchback resume");
    }
    return new Credentials(
        json.path("username").asText(),
        json.path("password").asText(),
        Optional.ofNullable(json.get("host")).map(JsonNode::asText),
        Optional.ofNullable(json.get("port")).map(JsonNode::asInt));
  }

  /// What cannot be read is treated as empty: a parser's error would quote it.
  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text == null ? "" : text);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  /// The same account in another place.
  Credentials at(Optional<String> otherHost, Optional<Integer> otherPort) {
    return new Credentials(username, password, otherHost, otherPort);
  }

  /// As the secret holds them.
  String json() {
    ObjectNode json = JSON.createObjectNode().put("username", username).put("password", password);
    host.ifPresent(name -> json.put("host", name));
    port.ifPresent(number -> json.put("port", number));
    return json.toString();
  }

  @Override
  public String toString() {
    return username + " with a password" + host.map(name -> " at " + name).orElse("");
  }
}
