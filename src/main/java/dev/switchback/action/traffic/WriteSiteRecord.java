package dev.switchback.action.traffic;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// A side's record as external-dns would write it: an alias of the load balancer, and the note
/// whose it is, so that external-dns takes it for its own and the names' undo finds it. For where
/// external-dns does not do its work. Source: Route 53 API, AliasTarget; external-dns, TXT
/// registry.
public final class WriteSiteRecord implements Action<WriteSiteRecord.Inputs> {
  /// `ingress` is the load balancer's, `wordpress/wordpress-ingress`.
  public record Inputs(String zone, String name, String ingress, Target loadBalancer) {}

  /// The DNS name of a load balancer and the zone that AWS has it in.
  public record Target(String dnsName, String hostedZoneId) {}

  private static final String CHANGE = "change";
  private static final long TTL = 300;

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("name");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(40),
        0,
        "route53:ListResourceRecordSets",
        "route53:ChangeResourceRecordSets",
        "route53:GetChange");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    var zone = new Zone(step.cloud().route53(), in.zone());
    return there(in, zone, step) ? Optional.of(outputs(in)) : Optional.empty();
  }

  private static boolean there(Inputs in, Zone zone, StepContext step) {
    return zone.standing(alias(in)).filter(one -> leads(one, in)).isPresent()
        && new OwnedNames(zone, step.site().uid()).byExternalDns(in.name());
  }

  private static boolean leads(ResourceRecordSet record, Inputs in) {
    return record.aliasTarget() != null
        && Zone.same(record.aliasTarget().dnsName(), in.loadBalancer().dnsName());
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    var zone = new Zone(step.cloud().route53(), in.zone());
    if (!there(in, zone, step)) {
      step.say("UPSERT " + in.name());
      step.record(CHANGE, zone.change(ChangeAction.UPSERT, List.of(alias(in), note(in, step))));
    }
    Optional<String> change = step.recorded(CHANGE);
    if (change.isPresent()) {
      zone.insync(change.get(), step::poll);
    }
    return outputs(in);
  }

  private static ResourceRecordSet alias(Inputs in) {
    return ResourceRecordSet.builder()
        .name(in.name() + ".")
        .type(RRType.A)
        .aliasTarget(
            a ->
                a.dnsName(in.loadBalancer().dnsName())
                    .hostedZoneId(in.loadBalancer().hostedZoneId())
                    .evaluateTargetHealth(true))
        .build();
  }

  private static ResourceRecordSet note(Inputs in, StepContext step) {
    String text =
        "\"heritage=external-dns,external-dns/owner=%s,external-dns/resource=ingress/%s\""
            .formatted(step.site().uid(), in.ingress());
    return ResourceRecordSet.builder()
        .name("a-" + in.name() + ".")
        .type(RRType.TXT)
        .ttl(TTL)
        .resourceRecords(ResourceRecord.builder().value(text).build())
        .build();
  }

  private static Outputs outputs(Inputs in) {
    return Outputs.of("name", in.name());
  }

  /// external-dns could write it again as long as the Ingress stands.
  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("The record goes with the sites' names, when no Ingress asks for it any more");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    String batch =
        "{\"Changes\":[{\"Action\":\"UPSERT\",\"ResourceRecordSet\":{\"Name\":\"%s\",\"Type\":\"A\",\"AliasTarget\":{\"DNSName\":\"%s\",\"HostedZoneId\":\"%s\",\"EvaluateTargetHealth\":true}}}]}"
            .formatted(in.name(), in.loadBalancer().dnsName(), in.loadBalancer().hostedZoneId());
    return List.of(
        Cli.aws(
            step,
            "route53 change-resource-record-sets --hosted-zone-id %s --change-batch '%s'"
                .formatted(in.zone(), batch)));
  }
}
