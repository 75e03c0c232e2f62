package dev.switchback.cloud.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/// The real name servers, asked with dnsjava and without any cache. A delegation is followed down
/// from the root, so that no resolver hears of a zone that may not be there.
public final class AuthoritativeDns implements Dns {
  /// More zones than a name has in practice: a loop of referrals ends here.
  private static final int DEEPEST = 16;

  private final NameServers servers;

  public AuthoritativeDns() {
    this(NameServers.ofTheInternet());
  }

  AuthoritativeDns(NameServers servers) {
    this.servers = requireNonNull(servers, "servers");
  }

  @Override
  public Set<String> delegation(String zone) {
    Name sought = Inquiry.absolute(zone);
    Inquiry inquiry = Inquiry.direct(zone, org.xbill.DNS.Type.NS);
    List<InetSocketAddress> next = servers.root();
    Name at = Name.root;
    for (int depth = 0; depth < DEEPEST; depth++) {
      Message answer = inquiry.to(next, any -> true);
      Set<String> given = serversOf(sought, answer);
      Optional<Name> below = referral(answer);
      if (!given.isEmpty() || below.isEmpty() || !deeper(below.get(), at)) {
        return given;
      }
      at = below.get();
      next = addresses(at, answer);
    }
    return Set.of();
  }

  /// A server that holds parent and zone answers, one that holds the parent alone refers.
  private static Set<String> serversOf(Name zone, Message answer) {
    var names = new LinkedHashSet<String>();
    for (int section : new int[] {Section.ANSWER, Section.AUTHORITY}) {
      for (Record record : answer.getSection(section)) {
        if (record instanceof NSRecord server && server.getName().equals(zone)) {
          names.add(plain(server.getTarget()));
        }
      }
    }
    return names;
  }

  private static Optional<Name> referral(Message answer) {
    return answer.getSection(Section.AUTHORITY).stream()
        .filter(NSRecord.class::isInstance)
        .map(Record::getName)
        .findFirst();
  }

  private static boolean deeper(Name below, Name above) {
    return below.subdomain(above) && !below.equals(above);
  }

  private List<InetSocketAddress> addresses(Name zone, Message answer) {
    Set<String> names = serversOf(zone, answer);
    var along = new ArrayList<InetSocketAddress>();
    for (Record record : answer.getSection(Section.ADDITIONAL)) {
      if (record instanceof ARecord address && names.contains(plain(address.getName()))) {
        along.add(servers.at(address.getAddress()));
      }
    }
    return along.isEmpty() ? places(names) : along;
  }

  private List<InetSocketAddress> places(Set<String> names) {
    return names.stream().flatMap(name -> servers.of(name).stream()).toList();
  }

  @Override
  public List<DnsRecord> ask(String name, Type type, Set<String> zoneServers) {
    Message answer =
        Inquiry.direct(name, number(type))
            .to(places(zoneServers), said -> said.getHeader().getFlag(Flags.AA));
    return records(answer);
  }

  @Override
  public List<DnsRecord> askPublicly(String name, Type type) {
    return records(Inquiry.recursive(name, number(type)).to(servers.open(), any -> true));
  }

  private static int number(Type type) {
    return org.xbill.DNS.Type.value(type.name());
  }

  private static List<DnsRecord> records(Message answer) {
    return answer.getSection(Section.ANSWER).stream()
        .flatMap(record -> read(record).stream())
        .toList();
  }

  /// Empty for what Switchback does not read, such as signatures.
  private static Optional<DnsRecord> read(Record record) {
    String type = org.xbill.DNS.Type.string(record.getType());
    for (Type known : Type.values()) {
      if (known.name().equals(type)) {
        return Optional.of(
            new DnsRecord(
                plain(record.getName()),
                known,
                Duration.ofSeconds(record.getTTL()),
                value(record)));
      }
    }
    return Optional.empty();
  }

  private static String value(Record record) {
    return record instanceof TXTRecord text
        ? String.join("", text.getStrings())
        : withoutDot(record.rdataToString());
  }

  private static String plain(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }

  private static String withoutDot(String value) {
    return value.endsWith(".") ? value.substring(0, value.length() - 1) : value;
  }
}
