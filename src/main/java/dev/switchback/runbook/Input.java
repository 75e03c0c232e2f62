package dev.switchback.runbook;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// A question a runbook asks before it runs. `choices` is empty unless the type is `choice`.
public record Input(
    String name, InputType type, Wording wording, Optional<JsonNode> preset, List<String> choices) {
  public Input {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(wording, "wording");
    requireNonNull(preset, "preset");
    choices = List.copyOf(choices);
  }

  /// `prompt` is the question; `why` says why it matters and what the post chose, and may be empty.
  public record Wording(String prompt, String why) {}
}
