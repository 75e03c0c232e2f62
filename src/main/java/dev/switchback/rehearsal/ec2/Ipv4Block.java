package dev.switchback.rehearsal.ec2;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A range of IPv4 addresses: the first address as a number, and the length of the prefix.
public record Ipv4Block(long first, int prefix) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

  /// Empty if the text is no range. Bits behind the prefix are cut off, as EC2 does.
  public static Optional<Ipv4Block> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long address = 0;
    for (int group = 1; group <= 4; group++) {
      int part = Integer.parseInt(form.group(group));
      if (part > 255) {
        return Optional.empty();
      }
      address = address << 8 | part;
    }
    int prefix = Integer.parseInt(form.group(5));
    return prefix > 32
        ? Optional.empty()
        : Optional.of(new Ipv4Block(address & -(1L << (32 - prefix)), prefix));
  }

  /// How many addresses there are.
  public long size() {
    return 1L << (32 - prefix);
  }

  public boolean contains(Ipv4Block other) {
    return prefix <= other.prefix && first <= other.first && other.end() <= end();
  }

  public boolean overlaps(Ipv4Block other) {
    return first < other.end() && other.first < end();
  }

  /// The address at a place in the range, from 0.
  public String address(long place) {
    long address = first + place;
    return "%d.%d.%d.%d"
        .formatted(address >> 24 & 255, address >> 16 & 255, address >> 8 & 255, address & 255);
  }

  private long end() {
    return first + size();
  }

  @Override
  public String toString() {
    return address(0) + "/" + prefix;
  }
}
