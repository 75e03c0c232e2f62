package dev.switchback.action.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.StepRefused;
import dev.switchback.action.database.dms.ReplicationSteps;
import dev.switchback.rehearsal.TwoDatabases;
import dev.switchback.rehearsal.TwoDatabases.Trouble;
import dev.switchback.run.Outputs;
import org.junit.jupiter.api.Test;

class VerifyDatabaseTest {
  private final TwoDatabases databases;
  private final VerifyDatabase verify = new VerifyDatabase();

  VerifyDatabaseTest() throws InterruptedException {
    databases = new TwoDatabases();
  }

  private static VerifyDatabase.Inputs inputs(String task) {
    return new VerifyDatabase.Inputs(
        TwoDatabases.PRIMARY_HOST,
        TwoDatabases.STANDBY_NAME,
        task,
        new VerifyDatabase.Secrets("arn:app", "arn:operator"));
  }

  @Test
  void theOutputsAreThePostsAndOfPasswordsTheSecrets() throws InterruptedException {
    String task = new ReplicationSteps(databases).prepare().given("replication", "arn");

    Outputs outputs = verify.apply(inputs(task), databases.step("outputs"));
    assertThat(outputs)
        .isEqualTo(
            Outputs.of("db_ec2_instance_id", TwoDatabases.PRIMARY_HOST)
                .and("db_ec2_instance_ip", TwoDatabases.PRIMARY)
                .and("ec2_mariadb_secret", "arn:app")
                .and("rds_endpoint", TwoDatabases.STANDBY + ":3306")
                .and("rds_secret", "arn:operator")
                .and("dms_replication_task_arn", task));
    assertThat(verify.find(inputs(task), databases.step("outputs"))).hasValue(outputs);
  }

  @Test
  void whatIsMissingIsSaid() {
    databases.make(Trouble.STOPPED);
    var in = inputs("arn:aws:dms:us-east-1:123456789012:task:NONE");

    assertThat(verify.find(in, databases.step("outputs"))).isEmpty();
    assertThatThrownBy(() -> verify.apply(in, databases.step("outputs")))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("i-primary is not running; the replication task is not there");
  }
}
