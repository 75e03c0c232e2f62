package dev.switchback.action.network;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An IPv4 address range: its first address as an unsigned number, and the length of its prefix in
/// bits.
public record Cidr(long first, int prefix) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
  private static final int SUBNET_PREFIX = 24;

  public Cidr {
    if (prefix < 0 || prefix > 32) {
      throw new IllegalArgumentException("the prefix /" + prefix + " is not between /0 and /32");
    }
    if (first % (1L << (32 - prefix)) != 0) {
      throw new IllegalArgumentException(
          dotted(first)
              + "/"
              + prefix
              + " does not begin at a multiple of its size; the range around it is "
              + dotted(first - first % (1L << (32 - prefix)))
              + "/"
              + prefix);
    }
  }

  /// `10.0.0.0/16`; anything else is an IllegalArgumentException whose message is half a sentence.
  public static Cidr parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("'" + text + "' does not look like 10.0.0.0/16");
    }
    long first = 0;
    for (int part = 1; part <= 4; part++) {
      int octet = Integer.parseInt(form.group(part));
      if (octet > 255) {
        throw new IllegalArgumentException("'" + text + "' has a part over 255: " + octet);
      }
      first = first << 8 | octet;
    }
    return new Cidr(first, Integer.parseInt(form.group(5)));
  }

  /// The /24 with this number inside the range, counted from 0 (Terraform's cidrsubnet).
  public Cidr subnet(int number) {
    int newBits = SUBNET_PREFIX - prefix;
    if (newBits < 0 || number >= 1L << newBits) {
      throw new IllegalArgumentException(this + " has no room for a /24 with number " + number);
    }
    return new Cidr(first + ((long) number << (32 - SUBNET_PREFIX)), SUBNET_PREFIX);
  }

  public boolean overlaps(Cidr other) {
    return first <= other.last() && other.first <= last();
  }

  /// Whether all its addresses are private ones (RFC 1918) or shared ones (RFC 6598).
  public boolean internal() {
    return within("10.0.0.0/8")
        || within("172.16.0.0/12")
        || within("192.168.0.0/16")
        || within("100.64.0.0/10");
  }

  private boolean within(String range) {
    Cidr outer = parse(range);
    return outer.first <= first && last() <= outer.last();
  }

  private long last() {
    return first + (1L << (32 - prefix)) - 1;
  }

  @Override
  public String toString() {
    return dotted(first) + "/" + prefix;
  }

  private static String dotted(long address) {
    return (address >> 24)
        + "."
        + (address >> 16 & 255)
        + "."
        + (address >> 8 & 255)
        + "."
        + (address & 255);
  }
}
