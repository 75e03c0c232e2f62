package dev.switchback.action.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.action.StepRefused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/// The scripts of the primary on the simulated host: what they need of each other, what a second
/// run changes, and what the last one sees.
class PrimaryScriptsTest {
  private static final Map<String, String> ON_SCHEMA = Map.of("SCHEMA", "wordpress");
  private static final Map<String, String> BINLOG =
      Map.of("SERVER_ID", "1", "RETENTION_SECONDS", "172800");

  private final HostSite site = HostSite.connected();
  private final String host = site.ready();

  PrimaryScriptsTest() throws InterruptedException {}

  private JsonNode run(String script, Map<String, String> inputs) throws InterruptedException {
    // A step of its own each time, so that a second run is a second command.
    String step = script.replace(".sh", "") + site.aws.site().said().size();
    return site.run(host, step, script, inputs).at(List.of("result")).orElseThrow();
  }

  private Map<String, String> accounts() throws InterruptedException {
    var inputs = new LinkedHashMap<>(ON_SCHEMA);
    for (String[] one :
        List.of(
            new String[] {"APP_SECRET", "app", "wordpress"},
            new String[] {"DMS_SECRET", "dms-primary", "dms"},
            new String[] {"OBSERVER_SECRET", "observer", "observer"},
            new String[] {"OPERATOR_SECRET", "operator", "switchback"})) {
      var in = new CreateSecret.Inputs(one[1], one[2], Optional.empty(), Optional.empty());
      inputs.put(
          one[0],
          new CreateSecret().apply(in, site.step(one[1] + "-secret")).text("arn").orElseThrow());
    }
    return inputs;
  }

  @Test
  void theWholePrimaryIsSetUpAndASecondTimeNothingChanges() throws Exception {
    Map<String, String> accounts = accounts();
    new CreateParameter()
        .apply(new CreateParameter.Inputs("writer", "primary"), site.step("writer"));
    Map<String, String> gate = Map.of("PARAMETER", "/switchback/demo/writer");
    Map<String, String> version = Map.of("VERSION", "11.4");
    Map<String, String> address = Map.of("HOST", "10.0.20.4");

    assertThat(run("install-mariadb.sh", version).path("changed").asBoolean()).isTrue();
    JsonNode certificate = run("create-certificate.sh", address);
    assertThat(certificate.path("ca").asText()).startsWith("-----BEGIN CERTIFICATE-----\n");
    assertThat(run("configure-binlog.sh", BINLOG).path("restarted").asBoolean()).isTrue();
    assertThat(run("create-accounts.sh", accounts).path("accounts").toString())
        .isEqualTo("[\"wordpress\",\"dms\",\"observer\",\"switchback\"]");
    assertThat(run("create-heartbeat.sh", ON_SCHEMA).path("event").asText())
        .isEqualTo("wordpress.switchback_heartbeat");
    assertThat(run("install-boot-gate.sh", gate).path("writer").asText()).isEqualTo("primary");

    assertThat(run("install-mariadb.sh", version).path("changed").asBoolean(true)).isFalse();
    assertThat(run("create-certificate.sh", address).path("changed").asBoolean(true)).isFalse();
    assertThat(run("configure-binlog.sh", BINLOG).path("restarted").asBoolean(true)).isFalse();
    assertThat(run("create-accounts.sh", accounts).path("changed").asBoolean(true)).isFalse();
    JsonNode seen = run("verify-mariadb.sh", ON_SCHEMA);
    assertThat(seen.path("binlog_row_image").asText()).isEqualTo("FULL");
    assertThat(seen.path("retention_seconds").asInt()).isEqualTo(172_800);
    assertThat(seen.at("/accounts/dms/grants").toString())
        .isEqualTo("[\"REPLICATION SLAVE, BINLOG MONITOR ON *.*\",\"SELECT ON wordpress.*\"]");
    assertThat(seen.at("/accounts/wordpress/locked").asBoolean(true)).isFalse();
  }

  @Test
  void eachRefusesUntilWhatItNeedsIsThere() throws Exception {
    Map<String, String> accounts = accounts();
    assertThatThrownBy(() -> run("create-accounts.sh", accounts))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("MariaDB does not answer on this host");
    site.installed(host);
    assertThatThrownBy(() -> run("create-heartbeat.sh", ON_SCHEMA))
        .hasMessageContaining("The event scheduler is off");
    run("configure-binlog.sh", BINLOG);
    assertThatThrownBy(() -> run("create-heartbeat.sh", ON_SCHEMA))
        .hasMessageContaining("There is no schema wordpress");
    assertThatThrownBy(() -> run("verify-mariadb.sh", ON_SCHEMA))
        .hasMessageContaining("There is no table")
        .hasMessageContaining("tls is false, not true.");
    assertThatThrownBy(() -> run("configure-binlog.sh", Map.of("SERVER_ID", "1")))
        .hasMessageContaining("The script needs RETENTION_SECONDS");
  }

  @Test
  void theHostReadsOnlyTheSecretsThatItsRoleNames() throws Exception {
    Map<String, String> accounts = accounts();
    site.installed(host);
    site.aws
        .client(IamClient.class)
        .deleteRolePolicy(r -> r.roleName("demo-database").policyName("database-host"));

    assertThatThrownBy(() -> run("create-accounts.sh", accounts))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("needs secretsmanager:GetSecretValue");
  }
}
