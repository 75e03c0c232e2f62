package dev.switchback.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names of Regions, and that which a rehearsal's answers speak of.
final class Regions {
  private static final Pattern NAME = Pattern.compile("[a-z]{2}(?:-[a-z]+)+-[0-9]+");
  private static final Pattern OF_ZONE = Pattern.compile("([a-z]{2}(?:-[a-z]+)+-[0-9]).*");

  /// The post's.
  static final String USUAL = "us-east-1";

  private Regions() {}

  /// Throws [BadUsage] for what cannot be the name of one.
  static void refuseNoName(String region) {
    if (!NAME.matcher(region).matches()) {
      throw new BadUsage(
          "--region %s is no name of a Region, such as us-east-1.".formatted(region));
    }
  }

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
