package dev.switchback.rehearsal.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.database.WordPressTables;
import dev.switchback.rehearsal.world.Account;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// What a pod of WordPress answers, which rests on the database that its environment names. Source:
/// WordPress 6, wp-admin/install.php, wp_not_installed(), redirect_canonical().
public record WordPressPod(Account account, ClusterObjects objects, ObjectNode pod) {
  /// The page of ours that says whether this side can serve.
  static final String HEALTH = "/switchback/health";

  private static final String INSTALL = "/wp-admin/install.php";
  private static final String SCHEMA = "wordpress";

  /// A status, where it sends the visitor, and the beginning of the page.
  public record Said(int status, Optional<String> location, String body) {
    public static Said of(int status, String body) {
      return new Said(status, Optional.empty(), body);
    }

    static Said redirect(int status, String location) {
      return new Said(status, Optional.of(location), "");
    }
  }

  public Said get(String host, String path) {
    if (path.equals(HEALTH)) {
      return health();
    }
    Optional<MariaDbServer> database = database();
    if (database.isEmpty()) {
      return Said.of(500, "Error establishing a database connection");
    }
    boolean installed = installed(database.get());
    if (path.startsWith(INSTALL)) {
      return Said.of(200, installed ? "Already Installed" : "Welcome");
    }
    if (!installed) {
      return Said.redirect(302, home() + INSTALL);
    }
    return path.equals("/") && !host.equals(publicName())
        ? Said.redirect(301, home() + "/")
        : Said.of(200, "<!DOCTYPE html>");
  }

  private Said health() {
    boolean ready = database().isPresent();
    ObjectNode answer = LiveObject.empty();
    answer.put("side", environment("SWITCHBACK_SIDE").orElse(""));
    answer.put("database", environment("WORDPRESS_DB_HOST").orElse("")).put("ready", ready);
    return Said.of(ready ? 200 : 503, answer.toString());
  }

  /// The form of the installation; everything else has no business here.
  public Said post(String path, Map<String, String> fields) {
    Optional<MariaDbServer> database = database();
    if (database.isEmpty()) {
      return Said.of(500, "Error establishing a database connection");
    }
    if (!path.equals(INSTALL + "?step=2")) {
      return Said.of(404, "Not Found");
    }
    if (installed(database.get())) {
      return Said.of(200, "Already Installed");
    }
    Optional<String> wrong = wrong(fields);
    if (wrong.isPresent()) {
      return Said.of(200, wrong.get());
    }
    WordPressTables.installedIn(database.get(), SCHEMA).saveIn(account);
    return Said.of(200, "Success!");
  }

  private static Optional<String> wrong(Map<String, String> fields) {
    String password = fields.getOrDefault("admin_password", "");
    if (fields.getOrDefault("user_name", "").isEmpty()) {
      return Optional.of("Please provide a valid username.");
    }
    if (!password.equals(fields.get("admin_password2"))) {
      return Optional.of("Your passwords do not match. Please try again.");
    }
    return fields.getOrDefault("admin_email", "").contains("@")
        ? Optional.empty()
        : Optional.of("You must provide an email address.");
  }

  /// Whether its database has WordPress's tables.
  boolean installed() {
    return database().filter(WordPressPod::installed).isPresent();
  }

  private static boolean installed(MariaDbServer database) {
    return WordPressTables.in(database, SCHEMA);
  }

  private String home() {
    return "https://" + publicName();
  }

  private String publicName() {
    return environment("SWITCHBACK_PUBLIC_NAME").orElse("localhost");
  }

  /// The server that the pod is told to use, if it lets the pod's account in.
  private Optional<MariaDbServer> database() {
    return environment("WORDPRESS_DB_HOST")
        .map(host -> host.split(":", 2)[0])
        .flatMap(host -> MariaDbServer.at(account, host))
        .filter(
            server ->
                server.admits(
                    environment("WORDPRESS_DB_USER").orElse(""),
                    environment("WORDPRESS_DB_PASSWORD").orElse("")));
  }

  /// A variable of the container, said in the pod or by a Secret.
  private Optional<String> environment(String name) {
    for (JsonNode variable : pod.at("/spec/containers/0/env")) {
      if (variable.path("name").asText().equals(name)) {
        JsonNode reference = variable.at("/valueFrom/secretKeyRef");
        return reference.isMissingNode()
            ? Optional.of(variable.path("value").asText())
            : secret(reference);
      }
    }
    return Optional.empty();
  }

  private Optional<String> secret(JsonNode reference) {
    return objects
        .find(
            ApiKind.SECRETS,
            pod.at("/metadata/namespace").asText(),
            reference.path("name").asText())
        .map(secret -> secret.path("data").path(reference.path("key").asText()))
        .filter(JsonNode::isTextual)
        .map(value -> new String(Base64.getDecoder().decode(value.asText()), UTF_8));
  }
}
