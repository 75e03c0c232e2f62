package dev.switchback.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.runbook.StepId;
import dev.switchback.time.Timekeeper;
import java.util.Map;
import java.util.Optional;

/// What an action may use. Everything it records is in the journal, on disk, when the call returns.
public interface StepContext {
  /// The step whose resources these are; for an undo, the step that is taken back.
  StepId step();

  SiteIdentity site();

  Cloud cloud();

  Timekeeper time();

  /// The id recorded for the only resource of a kind, by this step, in this run or an earlier one
  /// of the site.
  default Optional<String> recorded(String kind) {
    return recorded(kind, "");
  }

  Optional<String> recorded(String kind, String key);

  default void record(String kind, String id) {
    record(kind, "", id);
  }

  /// Says that this step owns a resource, as soon as its id is known. The same again is no news;
  /// another id for the same kind and key replaces the first (the first was found to be gone).
  void record(String kind, String key, String id);

  Optional<JsonNode> remembered(String key);

  /// Keeps a value for undo, before the effect that makes it unreadable. Write-once: a second value
  /// for a key is not taken.
  void remember(String key, JsonNode value);

  /// A client token of 64 hexadecimal digits: the same for the same site, step, resource key and
  /// inputs until the step is undone.
  String token(String key, Object inputs);

  /// The tags of a resource of this step: `Name` and the `switchback:*` ones. `key` is the resource
  /// key, empty for the only one.
  Map<String, String> tags(String name, String key);

  /// One line for people about what is happening now; goes to the screen and the log, not to the
  /// journal.
  void say(String text);

  /// The only way to wait for something in the cloud.
  Polling poll(String what);
}
