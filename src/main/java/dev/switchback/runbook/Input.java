package dev.switchback.runbook;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.runbook.file.PlainScalar;
import java.util.List;
import java.util.Optional;

/// A question a runbook asks before it runs.
public record Input(
    String name, InputType type, Wording wording, Optional<JsonNode> preset, Range range) {
  public Input {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(wording, "wording");
    requireNonNull(preset, "preset");
    requireNonNull(range, "range");
  }

  /// Among what the answer is: `choices` for the type `choice`, and the input whose answer is the
  /// zone, for the type `instance-type`.
  public record Range(List<String> choices, Optional<String> zone) {
    public static final Range ANY = new Range(List.of(), Optional.empty());

    public Range {
      choices = List.copyOf(choices);
      requireNonNull(zone, "zone");
    }
  }

  /// What somebody typed as the answer that it means: a number or a yes where the type wants one,
  /// else a text.
  public JsonNode read(String typed) {
    boolean plain = type == InputType.NUMBER || type == InputType.BOOLEAN;
    return plain && !typed.isEmpty()
        ? PlainScalar.read(typed)
        : JsonNodeFactory.instance.textNode(typed);
  }

  public List<String> choices() {
    return range.choices();
  }

  /// `prompt` is the question; `why` says why it matters and what the post chose, and may be empty.
  public record Wording(String prompt, String why) {}
}
