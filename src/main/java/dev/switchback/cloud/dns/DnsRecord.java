package dev.switchback.cloud.dns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// One record of an answer. `value` is as zone files write it: an address; a name without the dot
/// at its end; a TXT record's text without quotes; a SOA record's seven fields with spaces between.
public record DnsRecord(String name, Dns.Type type, Duration ttl, String value) {
  public DnsRecord {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(ttl, "ttl");
    requireNonNull(value, "value");
  }

  /// Whether it is one of a type for a name, whatever the case of letters.
  public boolean is(Dns.Type which, String of) {
    return type == which && name.equalsIgnoreCase(of);
  }
}
