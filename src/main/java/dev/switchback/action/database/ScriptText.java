package dev.switchback.action.database;

import dev.switchback.action.RunbookFile;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The text that a host is sent: the script's inputs, what all scripts share (`common.sh`), and the
/// script. AWS keeps it, so it never has a secret in it: scripts are told where secrets are.
record ScriptText(String script, Map<String, String> arguments) {
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final String SHELL = "#!/bin/bash\n";

  ScriptText {
    arguments = Map.copyOf(arguments);
    List<String> odd =
        arguments.keySet().stream().filter(name -> !NAME.matcher(name).matches()).sorted().toList();
    if (!odd.isEmpty()) {
      throw new StepRefused(
          "A script cannot be told "
              + String.join(", ", odd)
              + ": these are no names of variables.",
          "Correct `arguments` in the runbook: capital letters, digits and _; then: switchback"
              + " resume --accept-changes");
    }
  }

  /// The second line says which script it is, for whoever reads the command in the console.
  String text(StepContext step) {
    return SHELL
        + "# %s of Switchback, for step %s of site %s\n"
            .formatted(script, step.step().path(), step.site().name())
        + assignments()
        + RunbookFile.script("common.sh")
        + RunbookFile.script(script);
  }

  /// `NAME='value'`, one a line.
  String assignments() {
    return new TreeMap<>(arguments)
        .entrySet().stream()
            .map(one -> one.getKey() + "=" + quoted(one.getValue()) + "\n")
            .collect(Collectors.joining());
  }

  /// Between single quotes nothing is special but the quote itself.
  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
