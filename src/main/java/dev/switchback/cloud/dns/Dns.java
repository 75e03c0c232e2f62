package dev.switchback.cloud.dns;

import java.util.List;
import java.util.Set;

/// What the Domain Name System answers, asked where the answer is made. Names are written without
/// the dot at the end, in small letters. Every method throws [DnsException] if no server that was
/// asked gives an answer.
///
/// A recursive resolver is never asked for a name that may not be there yet: it would keep the
/// answer that there is none for up to 900 seconds, for everybody behind it.
public interface Dns {
  /// The kinds of records that Switchback reads.
  enum Type {
    A,
    AAAA,
    CNAME,
    NS,
    SOA,
    TXT
  }

  /// The name servers that the parent zone gives for a zone; empty if it delegates it to nobody.
  Set<String> delegation(String zone);

  /// What these servers, which are the zone's own, answer; all records of the answer, so that a
  /// CNAME comes with what they know of its target. Empty if they know no such record or name. One
  /// server is enough: the next is asked only where the one before does not answer.
  List<DnsRecord> ask(String name, Type type, Set<String> servers);

  /// The same as a public resolver answers it. Only for a name that its own servers know.
  List<DnsRecord> askPublicly(String name, Type type);
}
