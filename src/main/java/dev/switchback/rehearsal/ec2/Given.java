package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.world.Refusals;
import org.jspecify.annotations.Nullable;

/// Parameters that a request must have.
final class Given {
  private Given() {}

  /// The value, or EC2's error that it is missing.
  static String text(@Nullable String value, String parameter) {
    if (value == null || value.isEmpty()) {
      throw Refusals.missing(parameter);
    }
    return value;
  }

  static Ipv4Block block(@Nullable String value, String parameter) {
    String text = text(value, parameter);
    return Ipv4Block.parse(text)
        .orElseThrow(
            () -> Refusals.invalidValue(text, parameter, "This is not a valid CIDR block."));
  }
}
