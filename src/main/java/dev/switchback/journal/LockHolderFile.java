package dev.switchback.journal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.disk.DurableFiles;
import dev.switchback.journal.LockClaim.HeldBy;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// The note beside a site's lock that says who holds it. It outlives a killed process, so it means
/// nothing without the lock.
final class LockHolderFile {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;

  LockHolderFile(Path folder) {
    this.file = folder.resolve("lock.holder");
  }

  /// `process` tells a process from an earlier one with the same number.
  record Holder(HeldBy heldBy, String process) {
    boolean isThisProcess() {
      return heldBy.pid() == ProcessHandle.current().pid()
          && heldBy.host().equals(host())
          && process.equals(startOfThisProcess());
    }
  }

  void write(String what, Instant now) throws IOException {
    ObjectNode json =
        JSON.createObjectNode()
            .put("who", System.getProperty("user.name", "?"))
            .put("host", host())
            .put("pid", ProcessHandle.current().pid())
            .put("process", startOfThisProcess())
            .put("since", now.toString())
            .put("what", what);
    DurableFiles.replace(file, json + "\n");
  }

  /// Empty if there is no such note, or none that can be read.
  Optional<Holder> read() {
    try {
      Fields in = new Fields(JSON.readTree(Files.readAllBytes(file)));
      var heldBy =
          new HeldBy(
              in.text("who"),
              in.text("host"),
              in.number("pid"),
              in.instant("since"),
              in.text("what"));
      return Optional.of(new Holder(heldBy, in.text("process")));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  private static String startOfThisProcess() {
    return ProcessHandle.current().info().startInstant().map(Instant::toString).orElse("?");
  }

  /// From the kernel where that can be read: the other way may ask a name server and wait.
  private static String host() {
    try {
      Path kernel = Path.of("/proc/sys/kernel/hostname");
      return Files.exists(kernel)
          ? Files.readString(kernel).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "?";
    }
  }
}
