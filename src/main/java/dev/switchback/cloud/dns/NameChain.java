package dev.switchback.cloud.dns;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A name as its zone's own servers answer it: its CNAME, what that leads to as far as they know
/// it, and the addresses at the end. Empty if there is no such name.
public record NameChain(String name, List<DnsRecord> records) {
  private static final int LONGEST = 8;

  public NameChain {
    records = List.copyOf(records);
  }

  /// Asks the servers for the name and, one after the other, for what it leads to. What lies in
  /// other zones is theirs to answer: there the chain ends.
  public static NameChain of(Dns dns, String name, Set<String> servers) {
    var records = new ArrayList<>(dns.ask(name, Dns.Type.A, servers));
    for (int length = 0; length < LONGEST && leadsOn(records); length++) {
      List<DnsRecord> more = own(dns, records.getLast().value(), servers);
      if (more.isEmpty()) {
        break;
      }
      records.addAll(more);
    }
    return new NameChain(name, records);
  }

  private static boolean leadsOn(List<DnsRecord> records) {
    return !records.isEmpty() && records.getLast().type() == Dns.Type.CNAME;
  }

  /// A server refuses to speak of a name that is none of its zones'.
  private static List<DnsRecord> own(Dns dns, String name, Set<String> servers) {
    try {
      return dns.ask(name, Dns.Type.A, servers);
    } catch (DnsException refused) {
      if (refused.kind() == DnsException.Kind.REFUSED) {
        return List.of();
      }
      throw refused;
    }
  }

  /// Where the name leads first; empty if it has addresses of its own, or is not there.
  public Optional<String> target() {
    return records.stream()
        .filter(record -> record.is(Dns.Type.CNAME, name))
        .map(DnsRecord::value)
        .findFirst();
  }

  /// IPv4 addresses, sorted.
  public List<String> addresses() {
    return records.stream()
        .filter(record -> record.type() == Dns.Type.A)
        .map(DnsRecord::value)
        .sorted()
        .distinct()
        .toList();
  }

  /// How long whoever has asked may keep the answer: that of the name itself.
  public Optional<Duration> ttl() {
    return records.stream().findFirst().map(DnsRecord::ttl);
  }

  /// `demo.example.com -> demo.primary.example.com -> 192.0.2.1, 192.0.2.2`.
  public String words() {
    if (records.isEmpty()) {
      return name + " is not there";
    }
    String names =
        records.stream()
            .filter(record -> record.type() == Dns.Type.CNAME)
            .map(DnsRecord::value)
            .collect(joining(" -> ", name + " -> ", ""));
    List<String> addresses = addresses();
    String so = names.endsWith(" -> ") ? names.substring(0, names.length() - 4) : names;
    return addresses.isEmpty()
        ? so + " has no address"
        : so + " -> " + String.join(", ", addresses);
  }
}
