package dev.switchback.action.database.dms;

import dev.switchback.action.Action;
import dev.switchback.action.database.dms.CreateEndpoint.Direction;
import dev.switchback.rehearsal.TwoDatabases;
import dev.switchback.run.Outputs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The steps of replication one after the other, each with what those before it gave.
public final class ReplicationSteps {
  /// A step that was begun.
  private record Begun<I extends Record>(String step, Action<I> action, I inputs) {
    Optional<Outputs> find(TwoDatabases databases) throws InterruptedException {
      return action.find(inputs, databases.step(step));
    }

    void undo(TwoDatabases databases) throws InterruptedException {
      action.undo(databases.recorded(step, inputs), databases.step(step));
    }
  }

  private final TwoDatabases databases;
  private final List<Begun<?>> begun = new ArrayList<>();
  private final Map<String, Outputs> done = new LinkedHashMap<>();

  public ReplicationSteps(TwoDatabases databases) {
    this.databases = databases;
  }

  /// Up to a task that is ready to be started.
  public ReplicationSteps prepare() throws InterruptedException {
    endpoints();
    connections();
    return task();
  }

  ReplicationSteps endpoints() throws InterruptedException {
    role("dms-vpc-role", "service-role/AmazonDMSVPCManagementRole");
    role("dms-cloudwatch-logs-role", "service-role/AmazonDMSCloudWatchLogsRole");
    does(
        "dms-subnets",
        new CreateReplicationSubnetGroup(),
        new CreateReplicationSubnetGroup.Inputs("demo-dms", "of the Region", databases.subnets));
    does(
        "dms-instance",
        new CreateReplicationInstance(),
        new CreateReplicationInstance.Inputs(
            "demo-replication",
            "dms.t3.medium",
            "newest",
            "demo-dms",
            List.of(databases.dmsGroup)));
    does(
        "primary-authority",
        new ImportAuthority(),
        new ImportAuthority.Inputs("demo-primary", TwoDatabases.primaryAuthority()));
    does(
        "standby-authority",
        new ImportAuthority(),
        new ImportAuthority.Inputs("demo-standby", TwoDatabases.rdsAuthority()));
    endpoint("primary", Direction.SOURCE);
    endpoint("standby", Direction.TARGET);
    return this;
  }

  ReplicationSteps connections() throws InterruptedException {
    does(
        "connections",
        new TestConnections(),
        new TestConnections.Inputs(
            given("dms-instance", "arn"),
            List.of(given("primary-source", "arn"), given("standby-target", "arn"))));
    return this;
  }

  ReplicationSteps task() throws InterruptedException {
    does(
        "replication",
        new CreateReplicationTask(),
        new CreateReplicationTask.Inputs(
            "demo-forward",
            given("dms-instance", "arn"),
            given("primary-source", "arn"),
            given("standby-target", "arn"),
            "wordpress"));
    return this;
  }

  ReplicationSteps start() throws InterruptedException {
    does("start", new StartReplication(), new StartReplication.Inputs(given("replication", "arn")));
    return this;
  }

  Outputs load() throws InterruptedException {
    return does("load", new AwaitFullLoad(), new AwaitFullLoad.Inputs(given("replication", "arn")));
  }

  Outputs changes() throws InterruptedException {
    return does(
        "changes",
        new AwaitChangeCapture(),
        new AwaitChangeCapture.Inputs(
            given("replication", "arn"), given("dms-instance", "name"), 30));
  }

  private void role(String name, String policy) throws InterruptedException {
    does(name, new EnsureDmsRole(), new EnsureDmsRole.Inputs(name, policy));
  }

  private void endpoint(String side, Direction direction) throws InterruptedException {
    String step = side + (direction == Direction.SOURCE ? "-source" : "-target");
    does(
        step,
        new CreateEndpoint(),
        new CreateEndpoint.Inputs(
            "demo-" + step,
            direction,
            TwoDatabases.secret(side),
            TwoDatabases.secretsRole(),
            given(side + "-authority", "arn")));
  }

  private <I extends Record> Outputs does(String step, Action<I> action, I inputs)
      throws InterruptedException {
    begun.add(new Begun<>(step, action, inputs));
    Outputs outputs = action.apply(inputs, databases.step(step));
    done.put(step, outputs);
    return outputs;
  }

  public String given(String step, String output) {
    return Optional.ofNullable(done.get(step)).orElseThrow().text(output).orElseThrow();
  }

  Map<String, Outputs> done() {
    return Map.copyOf(done);
  }

  /// What is found of each step that was begun.
  Map<String, Outputs> found() throws InterruptedException {
    var found = new LinkedHashMap<String, Outputs>();
    for (Begun<?> one : begun) {
      one.find(databases).ifPresent(outputs -> found.put(one.step(), outputs));
    }
    return found;
  }

  void undo() throws InterruptedException {
    for (Begun<?> one : begun.reversed()) {
      one.undo(databases);
    }
  }
}
