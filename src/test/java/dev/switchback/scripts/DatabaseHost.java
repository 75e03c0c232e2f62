package dev.switchback.scripts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A host for a database, as far as the scripts see one: a folder that they take for `/`, and on
/// their PATH stand-ins for `dnf`, `systemctl`, `aws` and `curl`. The MariaDB server that they
/// install, configure and restart is a real one.
final class DatabaseHost implements AutoCloseable {
  private static final Path SCRIPTS = Path.of("runbooks", "scripts");
  private static final Path STAND_INS = Path.of("src", "test", "resources", "database-host");
  private static final String REGION = "us-east-1";

  private final Path home;
  private final Path mariaDb;
  private final int port;

  private DatabaseHost(Path home, Path mariaDb, int port) {
    this.home = home;
    this.mariaDb = mariaDb;
    this.port = port;
  }

  /// A host on which nothing is installed yet.
  static DatabaseHost fresh() throws IOException, InterruptedException {
    var host =
        new DatabaseHost(
            Files.createTempDirectory("switchback"), MariaDbBinaries.home(), unusedPort());
    for (String folder : List.of("bin", "secrets", "parameters", "system/etc/my.cnf.d")) {
      Files.createDirectories(host.path(folder));
    }
    try (Stream<Path> standIns = Files.list(STAND_INS)) {
      for (Path standIn : (Iterable<Path>) standIns::iterator) {
        Path copy = Files.copy(standIn, host.path("bin").resolve(standIn.getFileName()));
        if (!copy.toFile().setExecutable(true)) {
          throw new IOException(copy + " cannot be made executable");
        }
      }
    }
    host.configure();
    Files.createFile(host.path("in"));
    return host;
  }

  private static int unusedPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void configure() throws IOException {
    Files.writeString(
        path("my.cnf"),
        """
        [client]
        socket = HOME/socket
        [mysqld]
        basedir = MARIADB
        datadir = HOME/data
        socket = HOME/socket
        pid-file = HOME/server.pid
        bind-address = 127.0.0.1
        port = PORT
        # Nothing here has to outlive a power cut: quick rather than durable.
        debug_no_sync
        innodb_flush_method = nosync
        innodb_flush_log_at_trx_commit = 0
        innodb_doublewrite = OFF
        innodb_use_native_aio = OFF
        innodb_buffer_pool_size = 16M
        innodb_log_file_size = 4M
        innodb_buffer_pool_dump_at_shutdown = OFF
        !includedir HOME/system/etc/my.cnf.d
        """
            .replace("HOME", home.toString())
            .replace("MARIADB", mariaDb.toString())
            .replace("PORT", String.valueOf(port)));
  }

  /// A path below the host's own folder: `system/…` is what the scripts take for `/…`.
  Path path(String name) {
    return home.resolve(name);
  }

  int port() {
    return port;
  }

  /// Puts a secret where the host's role can read it; its ARN here is its name.
  void secret(String arn, String username, String password) throws IOException {
    String json =
        new ObjectMapper().writeValueAsString(Map.of("username", username, "password", password));
    Files.writeString(path("secrets").resolve(arn), json);
  }

  void parameter(String name, String value) throws IOException {
    Files.writeString(path("parameters").resolve(name.replace('/', '_')), value);
  }

  void forgetParameter(String name) throws IOException {
    Files.delete(path("parameters").resolve(name.replace('/', '_')));
  }

  /// Runs a script as SSM would: assignments, what scripts share, and the script, in one text.
  Ran run(String script, Map<String, String> inputs) throws IOException, InterruptedException {
    var text = new StringBuilder("#!/bin/bash\nexport SCRIPT_PID=$$\nREGION='" + REGION + "'\n");
    inputs.forEach((name, value) -> text.append(name + "='" + value + "'\n"));
    text.append(Files.readString(SCRIPTS.resolve("common.sh")));
    text.append(Files.readString(SCRIPTS.resolve(script)));
    Files.writeString(path("command"), text);
    return run("bash", path("command").toString());
  }

  /// The same, lost when it calls something on the host for the nth time.
  Ran runKilledAt(int call, String script, Map<String, String> inputs)
      throws IOException, InterruptedException {
    Files.deleteIfExists(path("calls"));
    Files.writeString(path("kill-at"), String.valueOf(call));
    Ran ran = run(script, inputs);
    Files.deleteIfExists(path("kill-at"));
    return ran;
  }

  /// From now on, what the host's processes show of themselves is written to the file `seen`
  /// whenever a script calls something.
  void watch() throws IOException {
    Files.createFile(path("watch"));
  }

  void watchNoMore() throws IOException {
    Files.delete(path("watch"));
  }

  Ran systemctl(String... arguments) throws IOException, InterruptedException {
    return run(
        Stream.concat(Stream.of(path("bin/systemctl").toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }

  /// As root of the host: by a user namespace where the tests run as somebody else.
  private Ran run(String... command) throws IOException, InterruptedException {
    Stream<String> as =
        Objects.equals(System.getProperty("user.name"), "root")
            ? Stream.empty()
            : Stream.of("unshare", "--map-root-user");
    var builder = new ProcessBuilder(Stream.concat(as, Stream.of(command)).toList());
    builder.environment().clear();
    builder.environment().putAll(environment());
    builder.redirectInput(path("in").toFile());
    builder.redirectOutput(path("out").toFile()).redirectError(path("err").toFile());
    Process process = builder.start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("it does not end: " + Files.readString(path("err")));
    }
    var ran =
        new Ran(process.exitValue(), Files.readString(path("out")), Files.readString(path("err")));
    Files.writeString(path("transcript"), ran.toString(), CREATE, APPEND);
    return ran;
  }

  private Map<String, String> environment() {
    return Map.of(
        "PATH",
        path("bin") + ":/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "SWITCHBACK_ROOT",
        path("system").toString(),
        "SWITCHBACK_GATE_PAUSE",
        "0",
        "STAND_IN_HOME",
        home.toString(),
        "MARIADB_HOME",
        mariaDb.toString());
  }

  /// Runs SQL as root of the host, and gives the rows, with tabs between their columns.
  List<String> sql(String statements) throws IOException, InterruptedException {
    Files.writeString(path("in"), statements);
    Ran ran =
        run(
            mariaDb.resolve("bin/mariadb").toString(),
            "--defaults-file=" + path("my.cnf"),
            "--batch",
            "--raw",
            "--skip-column-names",
            "--default-character-set=utf8mb4");
    Files.writeString(path("in"), "");
    return ran.ended().out().lines().toList();
  }

  /// Signs in over TCP; `options` are Connector/J's own.
  Connection connect(String user, String password, Map<String, String> options)
      throws SQLException {
    var properties = new Properties();
    properties.putAll(options);
    properties.put("user", user);
    properties.put("password", password);
    return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/", properties);
  }

  Connection connect(String user, String password) throws SQLException {
    return connect(user, password, Map.of("sslMode", "disable"));
  }

  /// How often the server was started.
  int starts() throws IOException {
    return Files.readAllLines(path("starts")).size();
  }

  /// What scripts may change on the host beside the database: path and content, modes left out.
  Map<String, String> files() throws IOException {
    try (Stream<Path> files = Files.walk(path("system"))) {
      return files
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  file -> path("system").relativize(file).toString(),
                  DatabaseHost::text,
                  (one, other) -> one,
                  TreeMap::new));
    }
  }

  /// All files of the host but the secrets themselves, in which these bytes stand.
  List<String> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(path("secrets")))
          .filter(file -> text(file).contains(latin(text)))
          .map(file -> home.relativize(file).toString())
          .toList();
    }
  }

  /// Bytes as characters of the same numbers.
  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String latin(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    systemctl("stop", "mariadb");
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
