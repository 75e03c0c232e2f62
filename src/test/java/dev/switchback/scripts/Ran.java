package dev.switchback.scripts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// What a script left behind when it ended.
record Ran(int status, String out, String err) {
  /// The script's answer: its only line on stdout.
  JsonNode json() {
    if (out.lines().count() != 1) {
      throw new AssertionError("one line was expected, not: " + this);
    }
    try {
      return new ObjectMapper().readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + this, e);
    }
  }

  Ran ended() {
    if (status != 0) {
      throw new AssertionError("the script failed: " + this);
    }
    return this;
  }
}
