package dev.switchback.rehearsal.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cloud.RehearsalControl.FaultOrder;
import dev.switchback.cloud.call.Faults.Fault;
import dev.switchback.disk.DurableFiles;
import dev.switchback.rehearsal.world.WorldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/// The faults that `rehearsal fault` orders, in a file of their own beside the simulated account.
/// JSON is YAML: it has the form of a scenario, and is read as one.
public final class FaultFile {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path path;

  private FaultFile(Path path) {
    this.path = path;
  }

  public static FaultFile in(Path siteFolder) {
    return new FaultFile(siteFolder.resolve("faults.json"));
  }

  Path path() {
    return path;
  }

  public void add(FaultOrder order) {
    try {
      ObjectNode scenario = stored();
      ((ArrayNode) scenario.get("faults")).add(entry(order));
      DurableFiles.replace(path, scenario.toPrettyString() + "\n");
    } catch (JsonProcessingException | ClassCastException e) {
      throw new WorldException(
          "The faults in " + path + " cannot be read. Remove the file, then order them anew.", e);
    } catch (IOException e) {
      throw new WorldException(
          "The fault cannot be written to " + path + ": " + DurableFiles.reason(e), e);
    }
  }

  private ObjectNode stored() throws IOException {
    if (!Files.exists(path)) {
      ObjectNode empty = JSON.createObjectNode();
      empty.putArray("faults");
      return empty;
    }
    return (ObjectNode) JSON.readTree(Files.readString(path));
  }

  private static ObjectNode entry(FaultOrder order) {
    ObjectNode entry =
        JSON.createObjectNode()
            .put("id", UUID.randomUUID().toString())
            .put("operation", order.operation())
            .put("nth", order.nth());
    order.times().ifPresent(times -> entry.put("times", times));
    switch (order.fault()) {
      case Fault.Throttle throttle -> entry.put("throttle", true);
      case Fault.Deny deny -> entry.put("deny", true);
      case Fault.ExpireCredentials expire -> entry.put("expire", true);
      case Fault.Crash(boolean after) -> entry.put("crash", after ? "after" : "before");
      case Fault.Delay(var length) -> entry.put("delay", length.toString());
      case Fault.Fail(String code, String message, int status, boolean after) ->
          entry
              .putObject("fail")
              .put("code", code)
              .put("message", message)
              .put("status", status)
              .put("after", after);
    }
    return entry;
  }

  public void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new WorldException("The faults in " + path + " cannot be deleted: " + e, e);
    }
  }

  /// Changes whenever the file does: its time, its size and the file itself.
  String version() {
    try {
      if (!Files.exists(path)) {
        return "";
      }
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
    } catch (IOException e) {
      throw new WorldException("The faults in " + path + " cannot be looked at: " + e, e);
    }
  }
}
