package dev.switchback.rehearsal.route53;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.cloud.dns.Dns;
import dev.switchback.cloud.dns.DnsRecord;
import dev.switchback.rehearsal.elb.LoadBalancers;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What the name servers of the account's hosted zones answer at one moment.
public record ServedNames(Account account) {
  private static final String ZONE = "route53:hosted-zone";
  private static final String RECORD = "route53:record";

  /// In which a change has reached every name server.
  private static final String SERVED = "INSYNC";

  /// Route 53 gives it for aliases of load balancers.
  private static final Duration ALIAS_TTL = Duration.ofSeconds(60);

  private static final int LONGEST_CHAIN = 8;

  public static Stream<WorldResource> zones(Account account) {
    return account.all(ZONE);
  }

  public static List<String> servers(WorldResource zone) {
    return texts(zone.attributes().path("NameServers"));
  }

  /// A name without the dot at its end, in small letters.
  public static String plain(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return small.endsWith(".") ? small.substring(0, small.length() - 1) : small;
  }

  /// What these servers answer; empty if none of them holds a zone that the name lies in.
  Optional<List<DnsRecord>> at(Collection<String> servers, String name, Dns.Type type) {
    return holding(name)
        .filter(zone -> servers(zone).stream().anyMatch(servers::contains))
        .map(zone -> inZone(zone, name, type));
  }

  /// What anybody learns who follows names from zone to zone.
  List<DnsRecord> anywhere(String name, Dns.Type type) {
    var answer = new ArrayList<DnsRecord>();
    String at = name;
    for (int length = 0; length < LONGEST_CHAIN; length++) {
      String asked = at;
      List<DnsRecord> more =
          holding(asked)
              .map(zone -> inZone(zone, asked, type))
              .orElseGet(() -> ofLoadBalancer(asked, asked, type));
      answer.addAll(more);
      Optional<String> next =
          more.stream()
              .filter(one -> one.type() == Dns.Type.CNAME)
              .map(DnsRecord::value)
              .findFirst();
      if (next.isEmpty() || type == Dns.Type.CNAME) {
        break;
      }
      at = next.get();
    }
    return answer;
  }

  private Optional<WorldResource> holding(String name) {
    return zones(account)
        .filter(zone -> within(name, plain(zone.required("Name"))))
        .max(Comparator.comparingInt(zone -> zone.required("Name").length()));
  }

  private static boolean within(String name, String zone) {
    return plain(name).equals(zone) || plain(name).endsWith("." + zone);
  }

  private List<DnsRecord> inZone(WorldResource zone, String name, Dns.Type type) {
    if (type == Dns.Type.NS && plain(name).equals(plain(zone.required("Name")))) {
      return servers(zone).stream()
          .map(server -> new DnsRecord(plain(name), Dns.Type.NS, Duration.ofDays(2), server))
          .toList();
    }
    List<WorldResource> sets =
        account
            .all(RECORD)
            .filter(one -> one.required(WorldResource.WITHIN).equals(zone.id()))
            .filter(one -> account.stateOf(one).equals(SERVED))
            .filter(one -> plain(one.required("Name")).equals(plain(name)))
            .toList();
    return answering(sets)
        .filter(set -> wanted(set, type))
        .flatMap(set -> values(set, type).stream())
        .toList();
  }

  /// Of a failover pair the primary where it is healthy, else the secondary; where that is not
  /// healthy either, the primary all the same. What has no health check counts healthy. Source:
  /// Route 53 Developer Guide, active-passive failover.
  private Stream<WorldResource> answering(List<WorldResource> sets) {
    Optional<WorldResource> chosen =
        sets.stream()
            .filter(set -> set.text("Failover").isPresent())
            .sorted(Comparator.comparing(set -> set.required("Failover")))
            .filter(this::healthy)
            .findFirst();
    boolean none = chosen.isEmpty();
    return sets.stream()
        .filter(
            set ->
                set.text("Failover")
                    .map(role -> none ? role.equals("PRIMARY") : set.equals(chosen.get()))
                    .orElse(true));
  }

  private boolean healthy(WorldResource set) {
    return set.text("HealthCheckId").map(id -> HealthChecks.healthy(account, id)).orElse(true);
  }

  /// A CNAME answers for every type.
  private static boolean wanted(WorldResource set, Dns.Type type) {
    String has = set.required("Type");
    return has.equals(type.name()) || has.equals(Dns.Type.CNAME.name());
  }

  private List<DnsRecord> values(WorldResource set, Dns.Type type) {
    String name = plain(set.required("Name"));
    JsonNode alias = set.attributes().path("AliasTarget");
    if (!alias.isMissingNode()) {
      return ofLoadBalancer(name, plain(alias.path("DNSName").asText()), type);
    }
    Dns.Type own = Dns.Type.valueOf(set.required("Type"));
    Duration ttl = Duration.ofSeconds(set.attributes().path("TTL").asLong());
    return StreamSupport.stream(set.attributes().path("ResourceRecords").spliterator(), false)
        .map(value -> new DnsRecord(name, own, ttl, value(own, value.path("Value").asText())))
        .toList();
  }

  private static String value(Dns.Type type, String written) {
    return switch (type) {
      case CNAME, NS -> plain(written);
      case TXT -> written.replaceAll("^\"|\"$", "");
      case A, AAAA, SOA -> written;
    };
  }

  private List<DnsRecord> ofLoadBalancer(String name, String dnsName, Dns.Type type) {
    if (type != Dns.Type.A) {
      return List.of();
    }
    return loadBalancer(dnsName).stream()
        .flatMap(one -> LoadBalancers.addresses(one).stream())
        .map(address -> new DnsRecord(name, Dns.Type.A, ALIAS_TTL, address))
        .toList();
  }

  /// The load balancer that has a name of AWS's own, with or without `dualstack.` before it.
  public Optional<WorldResource> loadBalancer(String dnsName) {
    String bare = dnsName.replaceFirst("^dualstack\\.", "");
    return account
        .all("elbv2:load-balancer")
        .filter(one -> one.text("DNSName").map(ServedNames::plain).filter(bare::equals).isPresent())
        .findFirst();
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
