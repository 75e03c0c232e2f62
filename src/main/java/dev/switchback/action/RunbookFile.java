package dev.switchback.action;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// What lies beside the runbooks for steps to use: `scripts/` that run on hosts and `manifests/`
/// that are applied in clusters. They are packed with the program, so that an action and what it
/// sends are always of one version.
public final class RunbookFile {
  private static final String FOLDER = "/dev/switchback/runbooks/";

  private RunbookFile() {}

  /// The text of `runbooks/scripts/NAME`: `install-mariadb.sh`.
  public static String script(String name) {
    return read("scripts/" + name);
  }

  /// The text of `runbooks/manifests/NAME`: `gate.yaml`.
  public static String manifest(String name) {
    return read("manifests/" + name);
  }

  private static String read(String path) {
    try (InputStream file = RunbookFile.class.getResourceAsStream(FOLDER + path)) {
      if (file == null) {
        throw new StepRefused(
            "There is no file runbooks/" + path + " in this version of Switchback.",
            "Correct its name in the runbook, then: switchback resume --accept-changes");
      }
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("runbooks/" + path + " cannot be read", e);
    }
  }
}
