package dev.switchback.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// moto's own server in its own Python process, as it is. The Python is the one that MOTO_PYTHON
/// names, else python3. Where moto is missing this fails: nothing is skipped.
final class Moto {
  private static final Path LAUNCHER = Path.of("src/test/python/moto_launcher.py");

  private final Process process;
  private final URI endpoint;

  private Moto(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  static Moto start() throws IOException {
    String python = Optional.ofNullable(System.getenv("MOTO_PYTHON")).orElse("python3");
    Process process =
        new ProcessBuilder(python, LAUNCHER.toString())
            .redirectError(ProcessBuilder.Redirect.to(log().toFile()))
            .start();
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    if (line == null || !line.startsWith("READY ")) {
      process.destroy();
      throw new IllegalStateException(
          python
              + " did not start moto; MOTO_PYTHON must name a Python with moto[server]. It said: "
              + Files.readString(log()).strip());
    }
    return new Moto(process, URI.create("http://127.0.0.1:" + line.substring(6).strip()));
  }

  private static Path log() {
    return Path.of("target", "moto.log");
  }

  URI endpoint() {
    return endpoint;
  }

  /// Throws away everything that was made in it.
  void reset() throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(endpoint.resolve("/moto-api/reset"))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IOException("moto's reset answered " + status);
      }
    }
  }

  void stop() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }
}
