package dev.switchback.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// An emulator's own server in its own Python process, as it is: moto, or ministack beside it. The
/// Python is the one that MOTO_PYTHON names, else python3. Where the emulator is missing this
/// fails: nothing is skipped.
final class Moto {
  private static final Path LAUNCHER = Path.of("src/test/python/moto_launcher.py");
  private static final Path MINISTACK = Path.of("src/test/python/ministack_launcher.py");

  private final Process process;
  private final URI endpoint;
  private final URI reset;

  private Moto(Process process, URI endpoint, URI reset) {
    this.process = process;
    this.endpoint = endpoint;
    this.reset = reset;
  }

  static Moto start() throws IOException {
    return start(LAUNCHER, Map.of(), "/moto-api/reset");
  }

  /// With DMS repaired as far as its answers can be read, and with the policies that AWS manages.
  static Moto startWithReplication() throws IOException {
    return start(
        LAUNCHER,
        Map.of("MOTO_IAM_LOAD_MANAGED_POLICIES", "true", "SWITCHBACK_REPLICATION", "yes"),
        "/moto-api/reset");
  }

  /// With the policies that AWS manages, which take it a second more at every reset.
  static Moto startWithPolicies() throws IOException {
    return start(LAUNCHER, Map.of("MOTO_IAM_LOAD_MANAGED_POLICIES", "true"), "/moto-api/reset");
  }

  /// With certificates that are issued as soon as somebody looks: moto asks for no proof, and would
  /// take a minute of the clock on the wall.
  static Moto startIssuing() throws IOException {
    return start(LAUNCHER, Map.of("MOTO_ACM_VALIDATION_WAIT", "0"), "/moto-api/reset");
  }

  /// With those policies and a Local Zone, which moto lacks.
  static Moto startWithLocalZone(String zone) throws IOException {
    return start(
        LAUNCHER,
        Map.of("MOTO_IAM_LOAD_MANAGED_POLICIES", "true", "SWITCHBACK_LOCAL_ZONE", zone),
        "/moto-api/reset");
  }

  /// ministack instead, which has more of EKS, in the same Python.
  static Moto startMinistack() throws IOException {
    return start(MINISTACK, Map.of(), "/_ministack/reset");
  }

  private static Moto start(Path launcher, Map<String, String> settings, String reset)
      throws IOException {
    String python = Optional.ofNullable(System.getenv("MOTO_PYTHON")).orElse("python3");
    Path log = Path.of("target", String.valueOf(launcher.getFileName()).replace(".py", ".log"));
    var command =
        new ProcessBuilder(python, launcher.toString())
            .redirectError(ProcessBuilder.Redirect.to(log.toFile()));
    command.environment().putAll(settings);
    Process process = command.start();
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    if (line == null || !line.startsWith("READY ")) {
      process.destroy();
      throw new IllegalStateException(
          python
              + " did not start an emulator; MOTO_PYTHON must name a Python that has what"
              + " .ci/requirements.txt lists. It said: "
              + Files.readString(log).strip());
    }
    URI endpoint = URI.create("http://127.0.0.1:" + line.substring(6).strip());
    return new Moto(process, endpoint, endpoint.resolve(reset));
  }

  URI endpoint() {
    return endpoint;
  }

  /// Throws away everything that was made in it.
  void reset() throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(reset).POST(HttpRequest.BodyPublishers.noBody()).build();
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IOException("the reset answered " + status);
      }
    }
  }

  void stop() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }
}
