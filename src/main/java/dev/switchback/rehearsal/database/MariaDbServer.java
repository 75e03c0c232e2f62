package dev.switchback.rehearsal.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/// A MariaDB server of the simulated account, on an instance or of RDS: its variables, accounts and
/// tables, as scripts, SQL, replication and the application find and change them. It is gone with
/// what it runs on. Nothing of it changes but by [#saveIn].
public record MariaDbServer(WorldResource resource) {
  public static final String TYPE = "mariadb:server";

  private static final String VARIABLES = "Variables";
  private static final String ACCOUNTS = "Accounts";
  private static final String TABLES = "Tables";
  private static final String SESSIONS = "Sessions";

  /// Somebody who may sign in. `password` is the [#fingerprint] of the password; grants are as SHOW
  /// GRANTS names them, without the account (`SELECT ON wordpress.*`).
  public record Login(String password, boolean locked, List<String> grants) {
    public Login {
      grants = List.copyOf(grants);
    }

    public Login locked(boolean now) {
      return new Login(password, now, grants);
    }
  }

  /// A table: its definition, how many rows it holds, and whether it kept its AUTO_INCREMENT and
  /// its prefix indexes, which replication alone does not bring along.
  public record Table(String definition, long rows, boolean whole) {
    Table rows(long now) {
      return new Table(definition, now, whole);
    }
  }

  /// A server without accounts and tables. `on` is the id of the resource that it runs on, `host`
  /// the address or name that clients use.
  public static MariaDbServer fresh(String on, String host, String version, Instant at) {
    ObjectNode attributes =
        JsonNodeFactory.instance
            .objectNode()
            .put("Host", host)
            .put("Version", version)
            .put(WorldResource.WITHIN, on);
    return new MariaDbServer(
        new WorldResource(
            TYPE, idOn(on), attributes, Map.of("Name", ""), Timeline.of(at, "running")));
  }

  private static String idOn(String on) {
    return "mariadb/" + on;
  }

  /// The server on an instance (`i-…`) or of a DB instance (its resource id in the World).
  public static Optional<MariaDbServer> on(Account account, String on) {
    return servers(account, server -> server.id().equals(idOn(on)))
        .map(new Replication(account)::seen);
  }

  /// The server that clients reach by this address or name.
  public static Optional<MariaDbServer> at(Account account, String host) {
    return stored(account, host).map(new Replication(account)::seen);
  }

  /// The same without what replication has brought to it and nobody has kept yet.
  public static Optional<MariaDbServer> stored(Account account, String host) {
    return servers(account, server -> server.text("Host").filter(host::equals).isPresent());
  }

  private static Optional<MariaDbServer> servers(Account account, Predicate<WorldResource> which) {
    return account.all(TYPE).filter(which).findFirst().map(MariaDbServer::new);
  }

  /// The same that is gone from a moment on.
  public MariaDbServer until(Instant end) {
    return new MariaDbServer(resource.on(resource.timeline().then(end, Timeline.GONE)));
  }

  /// What is replicated from here is kept there, as it was and as it is now.
  public void saveIn(Account account) {
    var replication = new Replication(account);
    replication.keep(this);
    account.put(resource);
    replication.keep(this);
  }

  public String host() {
    return resource.required("Host");
  }

  public String version() {
    return resource.required("Version");
  }

  public Optional<String> variable(String name) {
    return Optional.ofNullable(resource.attributes().path(VARIABLES).get(name))
        .map(JsonNode::asText);
  }

  public MariaDbServer variable(String name, String value) {
    return with(attributes -> attributes.withObjectProperty(VARIABLES).put(name, value));
  }

  public Optional<Login> login(String user) {
    return Optional.ofNullable(resource.attributes().path(ACCOUNTS).get(user))
        .map(MariaDbServer::login);
  }

  /// Everybody who may sign in, by name.
  public Map<String, Login> logins() {
    var logins = new LinkedHashMap<String, Login>();
    resource
        .attributes()
        .path(ACCOUNTS)
        .properties()
        .forEach(entry -> logins.put(entry.getKey(), login(entry.getValue())));
    return logins;
  }

  private static Login login(JsonNode node) {
    List<String> grants =
        StreamSupport.stream(node.path("Grants").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    return new Login(node.path("Password").asText(), node.path("Locked").asBoolean(), grants);
  }

  /// Whether this password lets this user in; a locked account lets nobody in.
  public boolean admits(String user, String password) {
    return login(user)
        .filter(known -> !known.locked() && known.password().equals(fingerprint(password)))
        .isPresent();
  }

  public MariaDbServer login(String user, Login login) {
    return with(
        attributes -> {
          ObjectNode account = attributes.withObjectProperty(ACCOUNTS).putObject(user);
          account.put("Password", login.password()).put("Locked", login.locked());
          login.grants().forEach(account.putArray("Grants")::add);
        });
  }

  /// The sessions that an account has open, by their numbers.
  public List<Long> sessions(String user) {
    return StreamSupport.stream(
            resource.attributes().path(SESSIONS).path(user).spliterator(), false)
        .map(JsonNode::asLong)
        .toList();
  }

  public MariaDbServer sessions(String user, List<Long> open) {
    return with(
        attributes -> {
          var list = attributes.withObjectProperty(SESSIONS).putArray(user);
          open.forEach(list::add);
        });
  }

  /// By schema and name: `wordpress.wp_posts`.
  public Map<String, Table> tables() {
    var tables = new LinkedHashMap<String, Table>();
    resource
        .attributes()
        .path(TABLES)
        .properties()
        .forEach(entry -> tables.put(entry.getKey(), table(entry.getValue())));
    return tables;
  }

  private static Table table(JsonNode node) {
    return new Table(
        node.path("Definition").asText(),
        node.path("Rows").asLong(),
        node.path("Whole").asBoolean());
  }

  public MariaDbServer table(String name, Table table) {
    return with(
        attributes ->
            attributes
                .withObjectProperty(TABLES)
                .putObject(name)
                .put("Definition", table.definition())
                .put("Rows", table.rows())
                .put("Whole", table.whole()));
  }

  public MariaDbServer with(Consumer<ObjectNode> change) {
    return new MariaDbServer(resource.with(change));
  }

  /// What is kept of a password: enough to tell whether another one is the same.
  public static String fingerprint(String password) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(password.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
