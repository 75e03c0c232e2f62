package dev.switchback.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchback.run.RunEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/// One line of a journal file, newline included: `{"v":1,"n":17,"event":{…},"sum":"9ae0daaf"}`. `n`
/// is the line's number, from 1. `sum` is the CRC-32C of all bytes before `,"sum"`; every later
/// version keeps its place.
final class JournalLine {
  static final int VERSION = 1;

  private static final String SUM = ",\"sum\":\"";
  private static final int ENDING = SUM.length() + 8 + "\"}\n".length();
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JournalLine() {}

  static byte[] of(long number, RunEvent event) {
    try {
      String text =
          "{\"v\":%d,\"n\":%d,\"event\":%s"
              .formatted(VERSION, number, JSON.writeValueAsString(EventCodec.json(event)));
      byte[] summed = text.getBytes(StandardCharsets.UTF_8);
      byte[] ending = ending(summed, summed.length);
      byte[] line = Arrays.copyOf(summed, summed.length + ENDING);
      System.arraycopy(ending, 0, line, summed.length, ENDING);
      return line;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("This event cannot be written as JSON: " + event, e);
    }
  }

  /// The event in `line`, which ends with its newline. Throws [IllegalArgumentException] with what
  /// is wrong, as half a sentence.
  static RunEvent event(byte[] line, long number) {
    int summed = line.length - ENDING;
    if (summed < 0 || !Arrays.equals(ending(line, summed), 0, ENDING, line, summed, line.length)) {
      throw new IllegalArgumentException("is damaged: its check sum does not match");
    }
    JsonNode json = parse(line);
    if (json.path("v").intValue() != VERSION) {
      throw new IllegalArgumentException(
          "was written by a newer Switchback (version " + json.path("v") + " of the journal)");
    }
    if (json.path("n").longValue() != number) {
      throw new IllegalArgumentException(
          "carries the number " + json.path("n") + ": lines were lost or moved");
    }
    try {
      return EventCodec.event(json.path("event"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cannot be understood: " + e.getMessage(), e);
    }
  }

  private static JsonNode parse(byte[] line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new IllegalArgumentException("is no JSON", e);
    }
  }

  private static byte[] ending(byte[] bytes, int length) {
    var sum = new CRC32C();
    sum.update(bytes, 0, length);
    String hex = HexFormat.of().toHexDigits((int) sum.getValue());
    return (SUM + hex + "\"}\n").getBytes(StandardCharsets.US_ASCII);
  }
}
