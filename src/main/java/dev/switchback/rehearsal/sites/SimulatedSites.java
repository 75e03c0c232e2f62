package dev.switchback.rehearsal.sites;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cloud.http.Answer;
import dev.switchback.cloud.http.Answer.Reason;
import dev.switchback.cloud.http.Certificate;
import dev.switchback.cloud.http.Form;
import dev.switchback.cloud.http.Page;
import dev.switchback.cloud.http.Patience;
import dev.switchback.rehearsal.elb.LoadBalancers;
import dev.switchback.rehearsal.kubernetes.ApiKind;
import dev.switchback.rehearsal.kubernetes.ClusterObjects;
import dev.switchback.rehearsal.kubernetes.WordPressPod;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Scrambled;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// What the sites answer at one moment: from the name's records over its load balancer and the
/// Ingress behind that to a pod that is ready. Source: Elastic Load Balancing, "Troubleshoot your
/// Application Load Balancers"; the controller's tags and annotations.
public record SimulatedSites(Account account) {
  public static final String LOAD_BALANCER = "elbv2:load-balancer";

  private static final String CLUSTER = "elbv2.k8s.aws/cluster";
  private static final String INGRESS = "ingress.k8s.aws/stack";
  private static final String CERTIFICATE = "alb.ingress.kubernetes.io/certificate-arn";
  private static final Duration VALID = Duration.ofDays(198);

  public Answer get(Page page, Patience patience) {
    return at(page, patience, pod -> pod.get(page.host(), page.path()));
  }

  /// May change the database that the site uses.
  Answer post(Page page, Form form, Patience patience) {
    Answer shown = get(page, patience);
    return shown instanceof Answer.Given given && !given.certificate().trusted()
        ? new Answer.None(Reason.UNSAFE, "no TLS: no certificate for " + page.host())
        : at(page, patience, pod -> pod.post(page.path(), form.fields()));
  }

  /// What a pod makes of a request.
  interface Asked {
    WordPressPod.Said of(WordPressPod pod);
  }

  private Answer at(Page page, Patience patience, Asked asked) {
    Optional<Ingress> ingress = loadBalancer(page.address()).flatMap(this::ingress);
    Optional<Certificate> certificate = ingress.flatMap(one -> certificate(one, page.host()));
    if (ingress.isEmpty() || certificate.isEmpty()) {
      return new Answer.None(
          Reason.UNREACHED, "no connection within " + patience.connect().toSeconds() + " s");
    }
    WordPressPod.Said said =
        ready(ingress.get())
            .map(asked::of)
            .orElse(WordPressPod.Said.of(503, "no target is healthy"));
    return new Answer.Given(
        said.status(),
        said.location().map(to -> Map.of("location", to)).orElse(Map.of()),
        said.body(),
        certificate.get(),
        took(page));
  }

  private Optional<WorldResource> loadBalancer(String address) {
    return account
        .all(LOAD_BALANCER)
        .filter(one -> account.stateOf(one).equals("active"))
        .filter(one -> LoadBalancers.addresses(one).contains(address))
        .findFirst();
  }

  /// The object that a load balancer is there for, in its cluster.
  private record Ingress(ClusterObjects objects, ObjectNode object) {
    String namespace() {
      return object.at("/metadata/namespace").asText();
    }
  }

  private Optional<Ingress> ingress(WorldResource loadBalancer) {
    String cluster = loadBalancer.tags().getOrDefault(CLUSTER, "");
    String[] stack = loadBalancer.tags().getOrDefault(INGRESS, "/").split("/", 2);
    return account
        .all("eks:cluster")
        .filter(one -> one.id().equals(cluster))
        .map(one -> new ClusterObjects(account, one))
        .flatMap(
            objects ->
                objects.find(ApiKind.INGRESSES, stack[0], stack[1]).stream()
                    .map(object -> new Ingress(objects, object)))
        .findFirst();
  }

  /// Without one there is no listener that speaks TLS.
  private Optional<Certificate> certificate(Ingress ingress, String host) {
    String arn = ingress.object().path("metadata").path("annotations").path(CERTIFICATE).asText();
    return account
        .all()
        .filter(one -> one.id().equals(arn))
        .findFirst()
        .map(this::shown)
        .map(shown -> new Certificate(shown.names(), shown.until(), shown.covers(host)));
  }

  private Certificate shown(WorldResource certificate) {
    List<String> names =
        StreamSupport.stream(
                certificate.attributes().path("SubjectAlternativeNames").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    Instant until =
        certificate
            .text("NotAfter")
            .map(Instant::parse)
            .orElse(certificate.timeline().begun().plus(VALID));
    return new Certificate(names, until, true);
  }

  /// A pod of the service that the Ingress leads to.
  private Optional<WordPressPod> ready(Ingress ingress) {
    String service =
        ingress.object().at("/spec/rules/0/http/paths/0/backend/service/name").asText();
    return ingress
        .objects()
        .find(ApiKind.SERVICES, ingress.namespace(), service)
        .map(one -> one.path("spec").path("selector"))
        .flatMap(
            selector ->
                ingress
                    .objects()
                    .pods()
                    .filter(pod -> pod.namespace().equals(ingress.namespace()))
                    .filter(pod -> pod.state().ready())
                    .filter(pod -> selected(selector, pod.object()))
                    .findFirst())
        .map(pod -> new WordPressPod(account, ingress.objects(), pod.object()));
  }

  private static boolean selected(JsonNode selector, ObjectNode pod) {
    JsonNode labels = pod.path("metadata").path("labels");
    return selector.properties().stream()
        .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
  }

  /// Within the patience of whoever asks.
  private static Duration took(Page page) {
    return Duration.ofMillis(30 + Math.floorMod(Scrambled.number(page.address().hashCode()), 60));
  }
}
