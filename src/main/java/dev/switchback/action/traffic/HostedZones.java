package dev.switchback.action.traffic;

import static java.util.Locale.ROOT;

import dev.switchback.cloud.trouble.ErrorCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameResponse;

/// Which hosted zone a domain's records belong into. Names here are in small letters, without the
/// dot at their end; ids are bare. Source: Route 53 API, ListHostedZonesByName, GetHostedZone.
public final class HostedZones {
  /// The answer that leaves the choice to Switchback.
  public static final String AUTO = "auto";

  private static final String ID_PREFIX = "/hostedzone/";

  private HostedZones() {}

  /// The public zones that may hold a domain: the one that is named by its id, else those of the
  /// domain's own name, else those of the nearest domain above it. Usually one.
  public static List<HostedZone> candidates(Route53Client route53, String domain, String asked) {
    if (!asked.equals(AUTO)) {
      return byId(route53, asked).filter(zone -> within(domain, name(zone))).stream().toList();
    }
    String name = plain(domain);
    while (name.contains(".")) {
      List<HostedZone> zones = named(route53, name).stream().filter(HostedZones::isPublic).toList();
      if (!zones.isEmpty()) {
        return zones;
      }
      name = name.substring(name.indexOf('.') + 1);
    }
    return List.of();
  }

  public static Optional<HostedZone> byId(Route53Client route53, String id) {
    try {
      return Optional.of(route53.getHostedZone(r -> r.id(bare(id))).hostedZone())
          .filter(HostedZones::isPublic);
    } catch (AwsServiceException e) {
      if (ErrorCodes.is(e, "NoSuchHostedZone")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static boolean isPublic(HostedZone zone) {
    return zone.config() == null || !Boolean.TRUE.equals(zone.config().privateZone());
  }

  /// Those that answer for a zone.
  public static List<String> nameServers(Route53Client route53, String id) {
    return route53.getHostedZone(r -> r.id(id)).delegationSet().nameServers().stream()
        .map(HostedZones::plain)
        .toList();
  }

  /// Zones may have the same name; a list begins at a name and goes on to others.
  private static List<HostedZone> named(Route53Client route53, String name) {
    var zones = new ArrayList<HostedZone>();
    ListHostedZonesByNameResponse page = route53.listHostedZonesByName(r -> r.dnsName(name));
    while (true) {
      page.hostedZones().stream().filter(zone -> name(zone).equals(name)).forEach(zones::add);
      if (!Boolean.TRUE.equals(page.isTruncated()) || !plain(page.nextDNSName()).equals(name)) {
        return zones;
      }
      String next = page.nextHostedZoneId();
      page = route53.listHostedZonesByName(r -> r.dnsName(name).hostedZoneId(next));
    }
  }

  public static String id(HostedZone zone) {
    return bare(zone.id());
  }

  public static String name(HostedZone zone) {
    return plain(zone.name());
  }

  private static String bare(String id) {
    return id.startsWith(ID_PREFIX) ? id.substring(ID_PREFIX.length()) : id;
  }

  static String plain(String name) {
    String small = name.toLowerCase(ROOT);
    return small.endsWith(".") ? small.substring(0, small.length() - 1) : small;
  }

  static boolean within(String name, String zone) {
    return plain(name).equals(zone) || plain(name).endsWith("." + zone);
  }
}
