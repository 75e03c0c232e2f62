package dev.switchback.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The Region that a rehearsal's answers speak of.
final class Regions {
  private static final Pattern OF_ZONE = Pattern.compile("([a-z]{2}(?:-[a-z]+)+-[0-9]).*");

  /// The post's.
  static final String USUAL = "us-east-1";

  private Regions() {}

  /// The answer `region`, else the Region that the Local Zone's name begins with, else the post's.
  static String of(ObjectNode answers) {
    JsonNode region = answers.get("region");
    if (region != null && region.isTextual()) {
      return region.asText();
    }
    Matcher zone = OF_ZONE.matcher(answers.path("localZone").asText(""));
    return zone.matches() ? zone.group(1) : USUAL;
  }
}
