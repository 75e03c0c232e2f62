package dev.switchback.precheck;

import dev.switchback.action.traffic.HostedZones;
import dev.switchback.action.traffic.SiteNames;
import java.util.List;
import software.amazon.awssdk.services.route53.model.HostedZone;

/// The answers about the site's names, as the prechecks of step 5 need them.
record TrafficAnswers(SiteNames names, String hostedZone, String certificate) {
  static TrafficAnswers of(PrecheckContext context) {
    return new TrafficAnswers(
        new SiteNames(
            context.answer("appName").orElse("demo"), context.answer("domain").orElse("")),
        context.answer("hostedZone").orElse(HostedZones.AUTO),
        context.answer("certificate").orElse("auto"));
  }

  List<HostedZone> zones(PrecheckContext context) {
    return HostedZones.candidates(context.cloud().route53(), names.domain(), hostedZone);
  }
}
