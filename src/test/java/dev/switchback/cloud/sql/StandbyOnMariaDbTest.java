package dev.switchback.cloud.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.action.MemorySite;
import dev.switchback.action.StepContext;
import dev.switchback.action.database.CreateStandbyAccounts;
import dev.switchback.cloud.ClientSource;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.cloud.kubernetes.Clusters;
import dev.switchback.cloud.seam.CallLog;
import dev.switchback.cloud.seam.Seam;
import dev.switchback.run.Outputs;
import dev.switchback.time.SystemTimekeeper;
import dev.switchback.time.Timekeeper;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/// A real MariaDB server that shows a certificate of its own authority stands for RDS.
class StandbyOnMariaDbTest {
  private static final String AWKWARD = "p'a\\s\"$s \u00fc";
  private static final CallLog CALLS = new CallLog(1_000);

  @TempDir private static Path folder;
  private static Certified certified;
  private static RealMariaDb server;
  private static Cloud cloud;
  private static StepContext step;

  @BeforeAll
  static void start() throws Exception {
    certified = Certified.in(folder.resolve("right"));
    server =
        RealMariaDb.start(
            Stream.concat(
                    Stream.of(certified.arguments()),
                    Stream.of(
                        "--log-bin=binlog",
                        "--server-id=2",
                        "--binlog-format=ROW",
                        "--binlog-row-image=FULL",
                        "--binlog-checksum=NONE",
                        "--local-infile=1",
                        "--require-secure-transport=ON"))
                .toArray(String[]::new));
    server.standInForRds();
    cloud =
        new Cloud(
            new Behind(server.direct()),
            new Seam(new SystemTimekeeper(), Seam.Setup.PLAIN.observedBy(CALLS)));
    step =
        new MemorySite(
                new SiteIdentity(
                    "demo", "5eed", SiteIdentity.Kind.REAL, "123456789012", "us-east-1"),
                cloud)
            .step("database", "standby-accounts");
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  /// The secrets by the user that each is named by, and one database.
  private record Behind(Sql sql) implements ClientSource {
    @Override
    public <C extends SdkClient> C client(Class<C> type) {
      return type.cast(new Secrets());
    }

    @Override
    public Clusters clusters(Timekeeper time) {
      return access -> {
        throw new AssertionError("no cluster is asked here");
      };
    }

    @Override
    public Sql sql(Clusters clusters) {
      return sql;
    }
  }

  private static final class Secrets implements SecretsManagerClient {
    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
      String user = request.secretId();
      String text =
          JsonNodeFactory.instance
              .objectNode()
              .put("username", user)
              .put(
                  "password",
                  user.equals(RealMariaDb.BOSS.user())
                      ? RealMariaDb.BOSS.password()
                      : AWKWARD + user)
              .toString();
      return GetSecretValueResponse.builder().secretString(text).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  private static CreateStandbyAccounts.Inputs inputs() throws Exception {
    return new CreateStandbyAccounts.Inputs(
        new ClusterAccess("any", "", ""),
        Optional.of(certified.authority()),
        "wordpress",
        new CreateStandbyAccounts.Secrets(RealMariaDb.BOSS.user(), "wordpress", "dms", "observer"),
        24);
  }

  @Test
  void theAccountsAreExactAndASecondTimeChangesNothing() throws Exception {
    var action = new CreateStandbyAccounts();
    Outputs outputs = action.apply(inputs(), step);

    // The server lists the grants on schemas in any order.
    assertThat(
            server
                .shown("SHOW GRANTS FOR dms@'%'")
                .replaceAll("'\\*[0-9A-F]{40}'", "HASH")
                .lines()
                .map(String::strip))
        .containsExactlyInAnyOrder(
            "GRANT REPLICATION SLAVE, BINLOG MONITOR ON *.* TO `dms`@`%` IDENTIFIED BY PASSWORD"
                + " HASH",
            "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, INDEX, ALTER ON"
                + " `awsdms\\_control`.* TO `dms`@`%`",
            "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, INDEX, ALTER ON `wordpress`.* TO"
                + " `dms`@`%`");
    assertThat(server.shown("SHOW CREATE USER wordpress@'%'")).contains("ACCOUNT LOCK");
    assertThat(server.shown("SHOW CREATE USER observer@'%'")).doesNotContain("ACCOUNT LOCK");
    assertThat(outputs.at(List.of("applicationLocked")).orElseThrow().asBoolean()).isTrue();
    int before = CALLS.last().size();
    assertThat(action.find(inputs(), step)).hasValue(outputs);
    assertThat(action.apply(inputs(), step)).isEqualTo(outputs);
    assertThat(CALLS.last().subList(before, CALLS.last().size()))
        .extracting(CallLog.Entry::operation)
        .filteredOn(operation -> !operation.toUpperCase(Locale.ROOT).startsWith("GET"))
        .containsOnly("CREATE schema");
  }

  /// The binary log keeps statements as they are written: DMS and backups carry it on.
  @Test
  void noPasswordStandsInTheBinaryLog() throws Exception {
    new CreateStandbyAccounts().apply(inputs(), step);
    String file = server.shown("SHOW MASTER STATUS").split("\t", 2)[0];
    String log = server.shown("SHOW BINLOG EVENTS IN '" + file + "'");
    assertThat(log).contains("CREATE USER").doesNotContain(AWKWARD).doesNotContain("p'a");
  }

  /// The server lets nobody in who does not encrypt.
  @Test
  void sessionsAreEncryptedWithAKnownAuthorityAndWithout() throws Exception {
    for (Optional<String> authority :
        List.of(Optional.of(certified.authority()), Optional.<String>empty())) {
      try (SqlSession session = server.direct().open(target(authority), RealMariaDb.BOSS)) {
        assertThat(session.variables(Set.of("require_secure_transport"))).containsValue("ON");
      }
    }
  }

  private static SqlTarget target(Optional<String> authority) {
    return new SqlTarget(new ClusterAccess("any", "", ""), Database.STANDBY, authority);
  }
}
