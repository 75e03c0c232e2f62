package dev.switchback.precheck;

import dev.switchback.action.traffic.HostedZones;
import dev.switchback.action.traffic.OwnedNames;
import dev.switchback.action.traffic.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// The three names have no record, or the site's own: those that it has recorded, or that
/// external-dns wrote in its name. Source: Route 53 API, ListResourceRecordSets; external-dns, TXT
/// registry.
final class NamesFree implements Precheck {
  @Override
  public String id() {
    return "names-free";
  }

  @Override
  public String title() {
    return "The site's names are free, or its own";
  }

  @Override
  public Set<String> operations() {
    return Set.of(
        "route53:ListHostedZonesByName", "route53:GetHostedZone", "route53:ListResourceRecordSets");
  }

  @Override
  public Verdict check(PrecheckContext context) {
    TrafficAnswers answers = TrafficAnswers.of(context);
    List<HostedZone> zones = answers.zones(context);
    if (zones.size() != 1) {
      return failed(
          "it is not clear in which hosted zone they are", "First make the check hosted-zone pass");
    }
    var zone = new Zone(context.cloud().route53(), HostedZones.id(zones.getFirst()));
    var owned = new OwnedNames(zone, context.site().uid());
    List<String> theirs = new ArrayList<>();
    List<String> ours = new ArrayList<>();
    for (String name : answers.names().all()) {
      List<ResourceRecordSet> records = zone.at(name);
      if (records.isEmpty()) {
        continue;
      }
      boolean own =
          records.stream().allMatch(one -> context.ownIds().contains(zone.idOf(one)))
              || owned.byExternalDns(name);
      (own ? ours : theirs).add(name + " (" + types(records) + ")");
    }
    return verdict(answers, theirs, ours);
  }

  private static Verdict verdict(TrafficAnswers answers, List<String> theirs, List<String> ours) {
    if (!theirs.isEmpty()) {
      return failed(
          "this site did not write the records of " + String.join(", ", theirs),
          "Answer appName or domain otherwise (--input appName=…), or delete those records if"
              + " nobody needs them");
    }
    return new Verdict.Passed(
        ours.isEmpty()
            ? String.join(", ", answers.names().all()) + " have no records"
            : "the site's own: " + String.join(", ", ours));
  }

  private static String types(List<ResourceRecordSet> records) {
    return records.stream()
        .map(ResourceRecordSet::typeAsString)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static Verdict failed(String saw, String todo) {
    return new Verdict.Failed(saw, todo, Optional.empty());
  }
}
