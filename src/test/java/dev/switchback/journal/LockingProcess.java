package dev.switchback.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/// Another Java process that is told, a line each, to take the lock of a site, to give it back, or
/// to say who holds it.
final class LockingProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;

  private LockingProcess(Process process) {
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static LockingProcess start(Path site) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                LockingProcess.class.getName(),
                site.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new LockingProcess(process);
  }

  void tell(String order) throws IOException {
    process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  String answer() throws IOException {
    return String.valueOf(answers.readLine());
  }

  String ask(String order) throws IOException {
    tell(order);
    return answer();
  }

  long pid() {
    return process.pid();
  }

  /// SIGKILL; returns when it is gone.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  public static void main(String[] args) throws IOException {
    Path site = Path.of(args[0]);
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    LockClaim claim = LockClaim.HeldBy.SOMEBODY;
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      switch (order) {
        case "take" -> {
          claim = SiteLock.take(site, "failover", Instant.parse("2026-11-22T17:15:00Z"));
          System.out.println(claim instanceof SiteLock ? "mine" : claim.toString());
        }
        case "holder" ->
            System.out.println(SiteLock.holder(site).map(Object::toString).orElse("nobody"));
        case "give back" -> {
          ((SiteLock) claim).close();
          System.out.println("given back");
        }
        default -> System.out.println("what?");
      }
      System.out.flush();
    }
  }
}
