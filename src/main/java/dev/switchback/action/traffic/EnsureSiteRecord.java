package dev.switchback.action.traffic;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.cluster.PodStory;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// The record of a side's name: an alias of its load balancer. external-dns writes it; if it has
/// not in five minutes, this step does, with the note by which external-dns knows it for its own
/// later. It goes with the step that claimed the name. Source: Route 53 Developer Guide, alias
/// records; external-dns, "The TXT registry".
public final class EnsureSiteRecord implements Action<EnsureSiteRecord.Inputs> {
  /// `ingress` is `namespace/name`; `cluster` is where external-dns runs.
  public record Inputs(
      String zone, String name, String ingress, Target loadBalancer, ClusterAccess cluster) {}

  /// A load balancer by its DNS name, and the zone that AWS has it in.
  public record Target(String dnsName, String hostedZoneId) {}

  /// external-dns looks once a minute.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final long TTL = 300;
  private static final String EXTERNAL_DNS = "external-dns";

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("by");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(45),
        0,
        "route53:ListResourceRecordSets",
        "route53:ChangeResourceRecordSets",
        "route53:GetChange",
        "kubernetes:GET pods",
        "kubernetes:GET pods/log",
        "kubernetes:GET events");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return leads(in, step) ? Optional.of(outputs(in, step)) : Optional.empty();
  }

  private static Zone zone(Inputs in, StepContext step) {
    return new Zone(step.cloud().route53(), in.zone());
  }

  private static boolean leads(Inputs in, StepContext step) {
    return zone(in, step).at(in.name()).stream()
        .filter(one -> one.type() == RRType.A && one.aliasTarget() != null)
        .anyMatch(
            one -> bare(one.aliasTarget().dnsName()).equals(bare(in.loadBalancer().dnsName())));
  }

  /// An alias may name it with `dualstack.` before it.
  private static String bare(String name) {
    return HostedZones.plain(name).replaceFirst("^dualstack\\.", "");
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    Duration end = step.time().elapsed().plus(PATIENCE);
    boolean written =
        step.poll("external-dns, record of " + in.name())
            .every(Duration.ofSeconds(10))
            .upTo(PATIENCE.plusMinutes(1))
            .until(
                () -> leads(in, step),
                there -> there || step.time().elapsed().compareTo(end) >= 0,
                there -> "not written yet");
    if (!written) {
      write(in, step);
    }
    return outputs(in, step);
  }

  private static void write(Inputs in, StepContext step) throws InterruptedException {
    step.say(
        "external-dns has not written %s in %d minutes: it %s"
            .formatted(in.name(), PATIENCE.toMinutes(), story(in, step)));
    step.say("Writing the record of " + in.name());
    Zone zone = zone(in, step);
    zone.insync(zone.change(ChangeAction.UPSERT, List.of(alias(in), note(in, step))), step::poll);
  }

  /// Ready or not, the end of its log says what it made of the name: mostly that its role may not
  /// change the zone, or that somebody else's record is in its way.
  private static String story(Inputs in, StepContext step) {
    var cluster = step.cloud().kubernetes(in.cluster());
    return cluster.pods().inNamespace(EXTERNAL_DNS).list().getItems().stream()
        .findFirst()
        .map(
            pod ->
                "runs as pod %s; %s"
                    .formatted(pod.getMetadata().getName(), PodStory.of(cluster, pod)))
        .orElse("has no pods");
  }

  private static ResourceRecordSet alias(Inputs in) {
    AliasTarget target =
        AliasTarget.builder()
            .hostedZoneId(in.loadBalancer().hostedZoneId())
            .dnsName(in.loadBalancer().dnsName())
            .evaluateTargetHealth(true)
            .build();
    return ResourceRecordSet.builder().name(in.name()).type(RRType.A).aliasTarget(target).build();
  }

  private static ResourceRecordSet note(Inputs in, StepContext step) {
    String text =
        "\"heritage=external-dns,external-dns/owner=%s,external-dns/resource=ingress/%s\""
            .formatted(step.site().uid(), in.ingress());
    return ResourceRecordSet.builder()
        .name("a-" + in.name())
        .type(RRType.TXT)
        .ttl(TTL)
        .resourceRecords(ResourceRecord.builder().value(text).build())
        .build();
  }

  /// external-dns writes records for addresses of both families.
  private static Outputs outputs(Inputs in, StepContext step) {
    boolean both = zone(in, step).at(in.name()).stream().anyMatch(one -> one.type() == RRType.AAAA);
    return Outputs.of("by", both ? "external-dns" : "switchback");
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("The record goes with the name, when its Ingress is gone");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    String batch =
        "{\"Changes\":[{\"Action\":\"UPSERT\",\"ResourceRecordSet\":{\"Name\":\"%s\",\"Type\":\"A\",\"AliasTarget\":{\"HostedZoneId\":\"%s\",\"DNSName\":\"%s\",\"EvaluateTargetHealth\":true}}}]}"
            .formatted(in.name(), in.loadBalancer().hostedZoneId(), in.loadBalancer().dnsName());
    return List.of(
        Cli.aws(
            step,
            "route53 change-resource-record-sets --hosted-zone-id %s --change-batch '%s'"
                .formatted(in.zone(), batch)));
  }
}
