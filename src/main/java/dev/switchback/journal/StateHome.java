package dev.switchback.journal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where Switchback keeps what it knows.
public final class StateHome {
  private StateHome() {}

  /// `$SWITCHBACK_HOME`, else `$XDG_STATE_HOME/switchback`, else `~/.local/state/switchback`. An
  /// empty variable counts as none; so does an `XDG_STATE_HOME` that is not absolute, as the XDG
  /// Base Directory Specification has it. Throws [SiteException] if none of them says where.
  public static Path of(Map<String, String> environment) {
    return variable(environment, "SWITCHBACK_HOME")
        .or(
            () ->
                variable(environment, "XDG_STATE_HOME")
                    .filter(Path::isAbsolute)
                    .map(state -> state.resolve("switchback")))
        .or(
            () ->
                variable(environment, "HOME")
                    .map(home -> home.resolve(".local").resolve("state").resolve("switchback")))
        .orElseThrow(
            () ->
                new SiteException(
                    "There is no folder to keep the state in: HOME is not set. Set SWITCHBACK_HOME"
                        + " to a folder, or pass --home DIR."));
  }

  private static Optional<Path> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isEmpty()).map(Path::of);
  }
}
