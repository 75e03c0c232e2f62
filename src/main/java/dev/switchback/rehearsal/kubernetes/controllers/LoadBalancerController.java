package dev.switchback.rehearsal.kubernetes.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.ec2.SecurityGroupRules;
import dev.switchback.rehearsal.elb.AlbIngress;
import dev.switchback.rehearsal.elb.ElbKind;
import dev.switchback.rehearsal.elb.LoadBalancers;
import dev.switchback.rehearsal.kubernetes.ApiKind;
import dev.switchback.rehearsal.kubernetes.ControllerChart;
import dev.switchback.rehearsal.kubernetes.LiveObject;
import dev.switchback.rehearsal.kubernetes.Workers;
import dev.switchback.rehearsal.offers.Zones;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the AWS Load Balancer Controller does in a cluster as long as it runs and has its role: a
/// load balancer for each Ingress of its class, and away with it when the Ingress is to go. Without
/// it nothing happens: an Ingress that it holds stays, and so does the load balancer. Source: AWS
/// Load Balancer Controller, "How it works", "Subnet discovery".
final class LoadBalancerController {
  private final Account account;
  private final WorldResource cluster;
  private boolean acted;

  LoadBalancerController(Account account, WorldResource cluster) {
    this.account = account;
    this.cluster = cluster;
  }

  /// Everything that it has done until now; says whether that was anything.
  boolean act() {
    List<AlbIngress> open = AlbIngress.all(account, cluster.id()).filter(this::isOpen).toList();
    if (!open.isEmpty()) {
      worksSince().ifPresent(since -> open.forEach(one -> act(one, since)));
    }
    return acted;
  }

  /// Whether there is something to do for it.
  private boolean isOpen(AlbIngress ingress) {
    return ingress.deletedAt().isPresent()
        ? ingress.resource().timeline().since(Timeline.GONE).isEmpty()
        : ingress.address().isEmpty();
  }

  private Optional<Instant> worksSince() {
    return Workers.since(account, cluster, ControllerChart.NAME);
  }

  private void act(AlbIngress ingress, Instant since) {
    Instant asked = ingress.deletedAt().orElseGet(ingress::since);
    Instant seen = asked.isAfter(since) ? asked : since;
    Instant at = seen.plus(Durations.INGRESS_SEEN.of(ingress.resource().id()));
    if (at.isAfter(account.now())) {
      return;
    }
    if (ingress.deletedAt().isPresent()) {
      clear(ingress, at);
    } else {
      build(ingress, at);
    }
  }

  private void build(AlbIngress ingress, Instant at) {
    List<WorldResource> subnets = subnets(ingress);
    Optional<String> trouble = trouble(ingress, subnets);
    if (trouble.isPresent()) {
      complain(ingress, trouble.get(), at);
      return;
    }
    String dnsName = new LoadBalancers(account, ingress, at).make(subnets);
    account.put(ingress.served(dnsName).resource());
    acted = true;
  }

  /// Those that the Ingress names, else one in each zone that is tagged for it.
  private List<WorldResource> subnets(AlbIngress ingress) {
    List<String> named = ingress.list("subnets");
    if (!named.isEmpty()) {
      return account.all(Ec2Kind.SUBNET).filter(one -> named.contains(one.id())).toList();
    }
    String vpc = cluster.attributes().at("/resourcesVpcConfig/vpcId").asText();
    return account
        .all(Ec2Kind.SUBNET)
        .filter(one -> one.required("VpcId").equals(vpc))
        .filter(one -> forLoadBalancers(one))
        .sorted(Comparator.comparing(one -> one.required("AvailabilityZone")))
        .toList();
  }

  private static boolean forLoadBalancers(WorldResource subnet) {
    String tag = subnet.tags().getOrDefault("kubernetes.io/role/elb", "none");
    return tag.isEmpty() || tag.equals("1");
  }

  private Optional<String> trouble(AlbIngress ingress, List<WorldResource> subnets) {
    if (subnets.isEmpty()) {
      return Optional.of("couldn't auto-discover subnets: unable to resolve at least one subnet");
    }
    if (subnets.size() == 1 && inTheRegion(subnets.getFirst())) {
      return Optional.of("subnets count less than minimal required count: 1 < 2");
    }
    return ingress.list("certificate-arn").stream()
        .filter(arn -> !issued(arn))
        .findFirst()
        .map("CertificateNotFound: Certificate '%s' not found"::formatted);
  }

  private static boolean inTheRegion(WorldResource subnet) {
    String name = subnet.required("AvailabilityZone");
    return Zones.in(regionOf(name)).stream()
        .anyMatch(zone -> zone.name().equals(name) && zone.type() == Zones.Type.AVAILABILITY);
  }

  /// `us-east-1-bos-1a` and `us-east-1a` are of `us-east-1`.
  private static String regionOf(String zone) {
    return zone.replaceFirst("^([a-z]+-[a-z]+-\\d).*$", "$1");
  }

  private boolean issued(String certificate) {
    return account
        .all("acm:certificate")
        .filter(one -> one.id().equals(certificate))
        .anyMatch(one -> account.stateOf(one).equals("ISSUED"));
  }

  /// Once for the same trouble; it goes on trying.
  private void complain(AlbIngress ingress, String why, Instant at) {
    String message = "Failed build model due to " + why;
    ObjectNode event = LiveObject.empty();
    event
        .putObject("metadata")
        .put(
            "name", ingress.name() + ".failedbuildmodel." + Integer.toHexString(message.hashCode()))
        .put("namespace", ingress.namespace());
    event
        .putObject("involvedObject")
        .put("kind", "Ingress")
        .put("namespace", ingress.namespace())
        .put("name", ingress.name());
    event.put("type", "Warning").put("reason", "FailedBuildModel").put("message", message);
    event
        .put("firstTimestamp", LiveObject.seconds(at))
        .put("lastTimestamp", LiveObject.seconds(at));
    LiveObject made = LiveObject.given(ApiKind.EVENTS, event, at, cluster.id());
    WorldResource resource = made.resource(cluster.id(), at);
    if (account.all().noneMatch(one -> one.id().equals(resource.id()))) {
      account.put(resource);
      acted = true;
    }
  }

  /// First the load balancer, then what its network interfaces held, then the Ingress itself.
  private void clear(AlbIngress ingress, Instant at) {
    String id = ingress.resource().id();
    Instant deleted = at.plus(Durations.LOAD_BALANCER_DELETING.of(id));
    Instant left = deleted.plus(Durations.LOAD_BALANCER_LEAVING.of(id));
    List<WorldResource> parts = LoadBalancers.of(account, ingress).toList();
    for (WorldResource part : parts) {
      boolean group = part.type().equals(Ec2Kind.SECURITY_GROUP.type());
      if (part.type().equals(ElbKind.LOAD_BALANCER.type())) {
        LoadBalancers.ports(account, part).toList().forEach(port -> end(port, left));
      }
      end(part, group ? left : deleted);
    }
    boolean last =
        AlbIngress.all(account, cluster.id())
            .noneMatch(other -> other.deletedAt().isEmpty() && other.address().isPresent());
    if (last) {
      LoadBalancers.backendGroup(account, cluster.id()).ifPresent(group -> end(group, left));
    }
    end(ingress.resource(), left);
    acted = true;
  }

  private void end(WorldResource resource, Instant when) {
    Stream<WorldResource> rules =
        resource.type().equals(Ec2Kind.SECURITY_GROUP.type())
            ? SecurityGroupRules.of(account, resource.id()).toList().stream()
            : Stream.of();
    Stream.concat(Stream.of(resource), rules)
        .forEach(one -> account.put(one.on(one.timeline().then(when, Timeline.GONE))));
  }
}
