package dev.switchback.rehearsal.elb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.kubernetes.ApiKind;
import dev.switchback.rehearsal.kubernetes.LiveObject;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// An Ingress of the class `alb` as the World keeps it: what it asks of its controllers, and what
/// these have noted in it. Source: AWS Load Balancer Controller, Ingress annotations.
public record AlbIngress(String cluster, WorldResource resource) {
  private static final String CLASS = "alb";
  private static final String FINALIZER = "ingress.k8s.aws/resources";
  private static final List<String> HOST_NAMES =
      List.of("external-dns.kubernetes.io/hostname", "external-dns.alpha.kubernetes.io/hostname");

  public static Stream<AlbIngress> all(Account account, String cluster) {
    return account
        .all(ApiKind.INGRESSES.type())
        .filter(one -> one.required(WorldResource.WITHIN).equals(cluster))
        .map(one -> new AlbIngress(cluster, one))
        .filter(one -> one.object().at("/spec/ingressClassName").asText().equals(CLASS));
  }

  private ObjectNode object() {
    return resource.attributes();
  }

  public String namespace() {
    return object().at("/metadata/namespace").asText();
  }

  public String name() {
    return object().at("/metadata/name").asText();
  }

  /// As the controller tags what it makes for it.
  public String stack() {
    return namespace() + "/" + name();
  }

  public Instant since() {
    return Instant.parse(object().path(LiveObject.BORN).path("").asText());
  }

  Optional<String> annotation(String name) {
    return Optional.ofNullable(object().path("metadata").path("annotations").get(name))
        .map(JsonNode::asText);
  }

  /// One of the controller's own.
  Optional<String> asked(String name) {
    return annotation("alb.ingress.kubernetes.io/" + name);
  }

  public List<String> list(String name) {
    return asked(name).stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .map(String::strip)
        .toList();
  }

  Map<String, String> tags() {
    var tags = new LinkedHashMap<String, String>();
    for (String tag : list("tags")) {
      String[] sides = tag.split("=", 2);
      tags.put(sides[0], sides.length == 2 ? sides[1] : "");
    }
    return tags;
  }

  /// For external-dns.
  public List<String> hostNames() {
    return HOST_NAMES.stream().flatMap(one -> annotation(one).stream()).distinct().toList();
  }

  /// Of its load balancer, once there is one.
  public Optional<String> address() {
    JsonNode name = object().at("/status/loadBalancer/ingress/0/hostname");
    return name.isTextual() ? Optional.of(name.asText()) : Optional.empty();
  }

  public Optional<Instant> deletedAt() {
    JsonNode at = object().at("/metadata/deletionTimestamp");
    return at.isTextual() ? Optional.of(Instant.parse(at.asText())) : Optional.empty();
  }

  /// With the load balancer's name, and held until that is gone.
  public AlbIngress served(String dnsName) {
    return changed(
        object -> {
          object.withObject("/metadata").putArray("finalizers").add(FINALIZER);
          object
              .putObject("status")
              .putObject("loadBalancer")
              .putArray("ingress")
              .addObject()
              .put("hostname", dnsName);
        });
  }

  private AlbIngress changed(Consumer<ObjectNode> change) {
    return new AlbIngress(
        cluster,
        resource.with(
            object -> {
              change.accept(object);
              ObjectNode metadata = object.withObject("/metadata");
              long version = metadata.path("resourceVersion").asLong();
              metadata.put("resourceVersion", String.valueOf(version + 1));
            }));
  }
}
