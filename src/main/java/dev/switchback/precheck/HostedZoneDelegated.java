package dev.switchback.precheck;

import dev.switchback.action.traffic.HostedZones;
import dev.switchback.cloud.dns.DnsException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.route53.model.HostedZone;

/// The account has the domain's public hosted zone, and the world is sent to it: the parent's name
/// servers name the zone's own. Source: Route 53 Developer Guide, making Route 53 the DNS service;
/// API, GetHostedZone.
final class HostedZoneDelegated implements Precheck {
  @Override
  public String id() {
    return "hosted-zone";
  }

  @Override
  public String title() {
    return "The domain's hosted zone is public, and really the one that is asked";
  }

  @Override
  public Set<String> operations() {
    return Set.of("route53:ListHostedZonesByName", "route53:GetHostedZone", "dns:GET delegation");
  }

  @Override
  public Verdict check(PrecheckContext context) {
    TrafficAnswers answers = TrafficAnswers.of(context);
    String domain = answers.names().domain();
    List<HostedZone> zones = answers.zones(context);
    if (zones.isEmpty()) {
      return failed(
          "the account has no public hosted zone for " + domain + asked(answers),
          "Answer domain with one that the account has (--input domain=…), or make the zone (aws"
              + " route53 create-hosted-zone) and let the registrar name its servers");
    }
    if (zones.size() > 1) {
      return failed(
          "several public hosted zones are called "
              + domain
              + ": "
              + zones.stream().map(HostedZones::id).collect(Collectors.joining(", ")),
          "Answer hostedZone with the one whose servers the registrar names (--input"
              + " hostedZone=ID)");
    }
    return delegated(zones.getFirst(), context);
  }

  private static String asked(TrafficAnswers answers) {
    return answers.hostedZone().equals(HostedZones.AUTO)
        ? ""
        : " with the id " + answers.hostedZone();
  }

  private static Verdict delegated(HostedZone zone, PrecheckContext context) {
    String name = HostedZones.name(zone);
    Set<String> own =
        new TreeSet<>(HostedZones.nameServers(context.cloud().route53(), HostedZones.id(zone)));
    Set<String> named;
    try {
      named = new TreeSet<>(context.cloud().dns().delegation(name));
    } catch (DnsException unknown) {
      return new Verdict.Warned(
          "%s is there, but who is asked for %s is not known: %s"
              .formatted(HostedZones.id(zone), name, unknown.getMessage()),
          "Make sure that the registrar names " + String.join(", ", own));
    }
    if (named.isEmpty()) {
      return failed(
          "nobody is sent to " + name + ": the servers above it name none for it",
          "Let the registrar (or the zone above) name " + String.join(", ", own));
    }
    if (named.equals(own)) {
      return new Verdict.Passed(
          "%s (%s), delegated to %s".formatted(name, HostedZones.id(zone), String.join(", ", own)));
    }
    return elsewhere(name, own, named);
  }

  private static Verdict elsewhere(String name, Set<String> own, Set<String> named) {
    String todo =
        "Let the registrar (or the zone above) name exactly "
            + String.join(", ", own)
            + "; if another zone of the account has those servers, answer hostedZone with its id";
    String saw = name + " is delegated to " + String.join(", ", named);
    return named.stream().anyMatch(own::contains)
        ? new Verdict.Warned(saw + ", of which not all are the zone's", todo)
        : failed(saw + ", which are not this zone's servers", todo);
  }

  private static Verdict failed(String saw, String todo) {
    return new Verdict.Failed(saw, todo, Optional.empty());
  }
}
