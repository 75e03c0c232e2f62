package dev.switchback.rehearsal.ssm;

import java.time.Duration;
import java.util.List;

/// What a script came to on a simulated host: its exit status, its answer (stdout), what it said
/// for people (stderr), and how long it took.
record HostRun(int status, String answer, String said, Duration took) {
  static HostRun answering(String json, Duration took, String... said) {
    return new HostRun(0, json + "\n", text(List.of(said)), took);
  }

  static HostRun failing(int status, String said, Duration took) {
    return new HostRun(status, "", text(List.of(said)), took);
  }

  private static String text(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
