package dev.switchback.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.RunbookPermissions;
import dev.switchback.runbook.Runbook;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `iam-policy`: the least that whoever runs a runbook, and looks at the status meanwhile, must be
/// allowed to do. Asks nobody.
@Command(
    name = "iam-policy",
    description = "Print the least IAM policy for running a runbook, resume and abort included.",
    mixinStandardHelpOptions = true)
final class IamPolicyCommand implements Callable<Integer> {
  private static final String VERSION = "2012-10-17";

  private final Workshop shop;

  @Parameters(
      paramLabel = "RUNBOOK",
      arity = "0..1",
      defaultValue = "setup",
      description = "An id (see: runbook list) or a path; setup if not said.")
  private String runbook = "setup";

  IamPolicyCommand(Workshop shop) {
    this.shop = shop;
  }

  @Override
  public Integer call() {
    Runbook loaded = load(runbook);
    RunbookPermissions permissions = new LeastPermissions(shop.library()).of(loaded);
    shop.outside().terminal().out().println(document(permissions).toPrettyString());
    return ExitCode.DONE;
  }

  private Runbook load(String name) {
    return shop.library().loader().load(shop.library().folder().locate(name));
  }

  /// One statement a service.
  private static ObjectNode document(RunbookPermissions permissions) {
    var statements = new TreeMap<String, ArrayNode>();
    for (String action : permissions.actions()) {
      statements
          .computeIfAbsent(
              RunbookPermissions.service(action), service -> JsonNodeFactory.instance.arrayNode())
          .add(action);
    }
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("Version", VERSION);
    ArrayNode list = document.putArray("Statement");
    statements.forEach(
        (service, actions) -> {
          ObjectNode statement = list.addObject().put("Sid", sid(service)).put("Effect", "Allow");
          statement.set("Action", actions);
          statement.put("Resource", "*");
        });
    return document;
  }

  /// Letters and digits alone.
  private static String sid(String service) {
    return "Switchback"
        + Character.toUpperCase(service.charAt(0))
        + service.substring(1).replaceAll("[^A-Za-z0-9]", "");
  }
}
