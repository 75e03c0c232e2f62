package dev.switchback.rehearsal.ssm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.iam.PolicyDocuments;
import dev.switchback.rehearsal.iam.SimulatedRolePolicies;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A host that runs what it is sent: it reads the script's name and inputs out of the text, as they
/// stand there, and does to its MariaDB what the script of that name does.
final class SimulatedHost {
  private static final Pattern NAME =
      Pattern.compile("\\A#!/bin/bash\\n# ([a-z-]+\\.sh) of Switchback");

  private static final Pattern ASSIGNMENT =
      Pattern.compile("^([A-Z][A-Z0-9_]*)=((?:'[^']*'|\\\\')*)$", Pattern.MULTILINE);

  private static final ObjectMapper JSON = new ObjectMapper();

  /// A command on an instance of the account.
  record Command(Account account, WorldResource instance, String id) {}

  private final Command command;
  private final Map<String, String> inputs;

  private SimulatedHost(Command command, Map<String, String> inputs) {
    this.command = command;
    this.inputs = inputs;
  }

  static HostRun run(Command command, String text) {
    Matcher name = NAME.matcher(text);
    Optional<HostScript> script = name.find() ? HostScript.named(name.group(1)) : Optional.empty();
    if (script.isEmpty()) {
      return HostRun.failing(127, "the rehearsal knows no such script", Duration.ofSeconds(1));
    }
    var host = new SimulatedHost(command, inputs(text));
    try {
      return script.get().run(host);
    } catch (HostFailure why) {
      return HostRun.failing(
          1, String.valueOf(why.getMessage()), host.takes(Durations.HOST_SCRIPT));
    }
  }

  /// The assignments before `common.sh`, which begins as every script does.
  private static Map<String, String> inputs(String text) {
    int end = text.indexOf("#!/bin/bash", 1);
    Matcher one = ASSIGNMENT.matcher(end < 0 ? text : text.substring(0, end));
    var inputs = new HashMap<String, String>();
    while (one.find()) {
      inputs.put(one.group(1), unquoted(one.group(2)));
    }
    return inputs;
  }

  private static String unquoted(String word) {
    String inner = word.length() < 2 ? "" : word.substring(1, word.length() - 1);
    return inner.replace("'\\''", "'");
  }

  Account account() {
    return command.account();
  }

  String address() {
    return command.instance().required("PrivateIpAddress");
  }

  String need(String name) {
    return Optional.ofNullable(inputs.get(name))
        .filter(value -> !value.isEmpty())
        .orElseThrow(
            () -> new HostFailure("The script needs " + name + "; its sender did not set it."));
  }

  Duration takes(Durations length) {
    return length.of(command.id());
  }

  Optional<MariaDbServer> server() {
    return MariaDbServer.on(account(), command.instance().id());
  }

  /// The server, or what scripts say when none answers.
  MariaDbServer answering() {
    return server()
        .orElseThrow(
            () ->
                new HostFailure(
                    "MariaDB does not answer on this host. See: journalctl -u mariadb -n 50 (a boot"
                        + " gate may keep it down)."));
  }

  MariaDbServer install(String version) {
    return MariaDbServer.fresh(command.instance().id(), address(), version, account().now());
  }

  /// Keeps something of the host beside its database.
  void remember(String attribute, String value) {
    account().put(command.instance().with(known -> known.put(attribute, value)));
  }

  /// What a secret holds, if the host's role may read it.
  JsonNode secret(String arn) {
    Optional<String> value =
        account().secretValue(arn).filter(text -> may("secretsmanager:GetSecretValue", arn));
    try {
      return JSON.readTree(
          value.orElseThrow(
              () ->
                  new HostFailure(
                      "The secret %s could not be read. The host's role needs".formatted(arn)
                          + " secretsmanager:GetSecretValue on it.")));
    } catch (JsonProcessingException e) {
      throw new HostFailure("The secret is no JSON object with a username and a password.");
    }
  }

  /// What a parameter says, if the host's role may read it.
  String parameter(String name) {
    String arn =
        "arn:aws:ssm:%s:%s:parameter%s"
            .formatted(account().owner().region(), account().owner().account(), name);
    return account()
        .all(SsmKind.PARAMETER)
        .filter(one -> one.id().equals(name))
        .filter(one -> may("ssm:GetParameter", arn))
        .map(one -> one.required("Value"))
        .findFirst()
        .orElseThrow(
            () ->
                new HostFailure(
                    name
                        + " could not be read, so MariaDB would never start again. The host's role"
                        + " needs ssm:GetParameter on it."));
  }

  private boolean may(String action, String arn) {
    return SsmAgents.role(account(), command.instance())
        .filter(
            role ->
                SimulatedRolePolicies.inline(role).values().stream()
                    .anyMatch(document -> PolicyDocuments.allows(document, action, arn)))
        .isPresent();
  }
}
