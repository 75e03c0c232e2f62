package dev.switchback.action.application;

import dev.switchback.action.Action;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.cluster.PodStory;
import dev.switchback.cloud.dns.NameChain;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.run.Outputs;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Waits until a site's name has addresses by the word of its zone's own servers; external-dns
/// writes its record. Says what external-dns is up to where it does not. Changes nothing.
public final class AwaitName implements Action<AwaitName.Inputs> {
  /// `name` is the site's, `nameServers` those of its zone; `cluster` is where external-dns runs.
  public record Inputs(String name, List<String> nameServers, ClusterAccess cluster) {}

  /// It looks once a minute, and Route 53 takes up to another to spread what it wrote.
  private static final Duration LONGEST = Duration.ofMinutes(8);

  private static final String NAMESPACE = "external-dns";

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("addresses");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(75),
        0,
        "dns:GET records",
        "kubernetes:GET pods",
        "kubernetes:GET pods/log",
        "kubernetes:GET events");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return Optional.of(look(in, step)).filter(AwaitName::resolves).map(AwaitName::outputs);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    Duration end = step.time().elapsed().plus(LONGEST);
    NameChain seen =
        step.poll(in.name())
            .every(Duration.ofSeconds(5))
            .upTo(LONGEST.plusMinutes(1))
            .until(
                () -> look(in, step),
                chain -> resolves(chain) || step.time().elapsed().compareTo(end) >= 0,
                NameChain::words);
    if (!resolves(seen)) {
      throw refusal(in, seen, step);
    }
    return outputs(seen);
  }

  private static NameChain look(Inputs in, StepContext step) {
    return AuthoritativeNames.ask(in.name(), in.nameServers(), step);
  }

  private static boolean resolves(NameChain chain) {
    return !chain.addresses().isEmpty();
  }

  private static Outputs outputs(NameChain chain) {
    return Outputs.of("addresses", chain.addresses());
  }

  private static StepRefused refusal(Inputs in, NameChain seen, StepContext step) {
    return new StepRefused(
        "After %d minutes %s; external-dns, which writes it, %s."
            .formatted(LONGEST.toMinutes(), seen.words(), story(in, step)),
        "Mend what it says: its role needs a pod identity for external-dns/external-dns, and a"
            + " record of somebody else's under that name stops it (kubectl logs -n external-dns"
            + " deployment/external-dns); or let Switchback write the record: run setup again with"
            + " --input siteRecords=direct");
  }

  /// Ready or not, the end of its log says what it made of the name.
  private static String story(Inputs in, StepContext step) {
    var cluster = step.cloud().kubernetes(in.cluster());
    List<Pod> pods = cluster.pods().inNamespace(NAMESPACE).list().getItems();
    return pods.stream()
        .findFirst()
        .map(
            pod ->
                "runs as pod %s: %s"
                    .formatted(pod.getMetadata().getName(), PodStory.of(cluster, pod)))
        .orElse("has no pods");
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the name was only asked for");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        AuthoritativeNames.equivalent(in.name(), in.nameServers()),
        "kubectl logs -n external-dns deployment/external-dns --tail 20");
  }
}
