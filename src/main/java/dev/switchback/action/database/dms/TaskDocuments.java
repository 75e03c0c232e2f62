package dev.switchback.action.database.dms;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// What a replication task is told in JSON: which tables, and how.
///
/// The settings are `task-settings.json` beside this class. Why they are so:
/// - LOBs in full mode, those up to 64 kB along with their rows: nothing is ever truncated.
///   WordPress keeps posts, options and plugins' data in LONGTEXT; a limit would have to be
///   guessed, and is paid for in memory on the replication instance for every row. All its tables
///   have a primary key, without which full mode leaves LOBs out.
/// - Tables are emptied, not dropped, before the load: their definitions, with AUTO_INCREMENT and
///   prefix indexes, are there already, and DMS would make them without.
/// - A row or a value that cannot be brought over suspends its table, which the statistics then
///   show: logged and passed over, as is usual, it would be missed only after a failover.
/// - Changes are applied one by one in their order (no batches), so that a standby is never between
///   two states of the source.
///
/// Source: DMS User Guide, "Task settings", "Setting LOB support", "Error handling task settings".
final class TaskDocuments {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TaskDocuments() {}

  static String settings() {
    try (InputStream file = TaskDocuments.class.getResourceAsStream("task-settings.json")) {
      if (file == null) {
        throw new IllegalStateException("task-settings.json is not packed with the program");
      }
      return JSON.readTree(file).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("task-settings.json cannot be read", e);
    }
  }

  /// Every table of a schema, those to come too; as the post has it.
  static String everyTableOf(String schema) {
    ObjectNode mappings = JSON.createObjectNode();
    ObjectNode rule =
        mappings
            .putArray("rules")
            .addObject()
            .put("rule-type", "selection")
            .put("rule-id", "1")
            .put("rule-name", "1");
    rule.putObject("object-locator").put("schema-name", schema).put("table-name", "%");
    rule.put("rule-action", "include");
    return mappings.toString();
  }
}
