package dev.switchback.scripts;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The database host of the primary side, set up by the scripts in the order of the runbook.
final class PrimaryHost {
  static final String APP = "arn:app";
  static final String DMS = "arn:dms";
  static final String OBSERVER = "arn:observer";
  static final String OPERATOR = "arn:operator";
  static final String WRITER = "/switchback/demo/writer";

  static final List<String> SCRIPTS =
      List.of(
          "install-mariadb.sh",
          "create-certificate.sh",
          "configure-binlog.sh",
          "create-accounts.sh",
          "create-heartbeat.sh",
          "install-boot-gate.sh",
          "verify-mariadb.sh");

  static final Map<String, String> INPUTS =
      Map.of(
          "VERSION",
          "11.4",
          "HOST",
          "127.0.0.1",
          "SERVER_ID",
          "1",
          "RETENTION_SECONDS",
          "172800",
          "SCHEMA",
          "wordpress",
          "APP_SECRET",
          APP,
          "DMS_SECRET",
          DMS,
          "OBSERVER_SECRET",
          OBSERVER,
          "OPERATOR_SECRET",
          OPERATOR,
          "PARAMETER",
          WRITER);

  private PrimaryHost() {}

  /// A host with nothing on it, its secrets in Secrets Manager: the password of `dms` is
  /// `Wagtail-dms`.
  static DatabaseHost bare() throws IOException, InterruptedException {
    DatabaseHost host = DatabaseHost.fresh();
    host.secret(APP, "wordpress", password("wordpress"));
    host.secret(DMS, "dms", password("dms"));
    host.secret(OBSERVER, "observer", password("observer"));
    host.secret(OPERATOR, "switchback", password("switchback"));
    host.parameter(WRITER, "primary");
    return host;
  }

  static String password(String user) {
    return "Wagtail-" + user;
  }

  static Ran run(DatabaseHost host, String script) throws IOException, InterruptedException {
    return host.run(script, INPUTS);
  }

  /// Runs all of them, and gives what each answered.
  static Map<String, Ran> setUp(DatabaseHost host) throws IOException, InterruptedException {
    var answers = new LinkedHashMap<String, Ran>();
    for (String script : SCRIPTS) {
      answers.put(script, run(host, script).ended());
    }
    return answers;
  }
}
