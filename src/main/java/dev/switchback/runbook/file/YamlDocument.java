package dev.switchback.runbook.file;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.runbook.Position;
import java.util.Map;

/// What a YAML file says, as JSON, and where each part of it stands. `keys` holds the positions of
/// keys by the pointer of their value.
public record YamlDocument(
    String file, JsonNode root, Map<JsonPointer, Spot> values, Map<JsonPointer, Position> keys) {

  /// Where a value begins. `lead` is how many columns lie before its text (a quote), or -1 where an
  /// offset in the text says nothing about the column.
  public record Spot(Position at, int lead) {}

  public YamlDocument {
    values = Map.copyOf(values);
    keys = Map.copyOf(keys);
  }

  /// Where a value stands; for one that is not there, where the nearest thing around it stands.
  public Position at(JsonPointer pointer) {
    Spot spot = values.get(pointer);
    return spot != null ? spot.at() : around(pointer);
  }

  /// Where the key of a value stands; of a list item, the item.
  public Position key(JsonPointer pointer) {
    Position key = keys.get(pointer);
    return key != null ? key : at(pointer);
  }

  /// Where the character at an offset of a text stands, as far as that can be told.
  public Position within(JsonPointer pointer, int offset) {
    Spot spot = values.get(pointer);
    if (spot == null || spot.lead() < 0) {
      return at(pointer);
    }
    Position at = spot.at();
    return new Position(at.file(), at.line(), at.column() + spot.lead() + offset);
  }

  private Position around(JsonPointer pointer) {
    JsonPointer parent = pointer.head();
    return parent == null ? Position.of(file) : at(parent);
  }
}
