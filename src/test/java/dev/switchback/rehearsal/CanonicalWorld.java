package dev.switchback.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.ec2.SimulatedRouteTables;
import dev.switchback.rehearsal.ssm.SsmKind;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.World;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A simulated account as a text that two runs can be compared by: every live resource with its
/// attributes, tags and relations, without ids, times and addresses. Ids become the type and the
/// Name tag, or the place, of what they stand for.
public final class CanonicalWorld {
  private static final Pattern ID =
      Pattern.compile(
          "[a-z]+(?:-[a-z]+)*-0[0-9a-f]{16}\\b|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
              + "|arn:aws:dms:[a-z0-9-]+:\\d+:[a-z]+:[0-9A-F]{26}");
  private static final Set<String> ADDRESSES =
      Set.of(
          "PublicIp",
          "PrivateIp",
          "PrivateIpAddress",
          "ReplicationInstancePrivateIpAddresses",
          "PrivateDnsName",
          "IpAddress",
          "MacAddress");

  /// Secrets Manager ends the ARN of a secret with characters of its own.
  private static final Pattern SECRET = Pattern.compile("(:secret:[\\w/+=.@-]+)-\\w{6}\\b");

  /// What a client token of ours looks like: it follows from ids.
  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{64}");

  /// Ids that no second thing of the same name has, and how often one was changed: IAM's,
  /// Kubernetes', Helm's.
  private static final Set<String> UNIQUE =
      Set.of("RoleId", "InstanceProfileId", "uid", "resourceVersion", "Revision");

  private static final Set<String> PARENTS = Set.of("SubnetId", "VpcId", "NatGatewayId");
  private static final List<String> OVER = List.of(Timeline.GONE, "deleted", "terminated");

  private final Account account;
  private final Set<String> ignoredTags;
  private final Map<String, WorldResource> live = new LinkedHashMap<>();

  /// Those of network interfaces, wherever they are written.
  private final Set<String> addresses;

  private CanonicalWorld(World world, Set<String> ignoredTags, Predicate<WorldResource> looked) {
    this.account = new Account(world.state(), world.clock(), Settings.standard());
    this.ignoredTags = ignoredTags;
    account
        .all()
        .filter(resource -> !OVER.contains(account.stateOf(resource)))
        .filter(resource -> !resource.type().equals(SsmKind.COMMAND.type()))
        .filter(looked)
        .forEach(resource -> live.put(resource.id(), resource));
    this.addresses =
        live.values().stream()
            .flatMap(resource -> resource.text("PrivateIpAddress").stream())
            .collect(Collectors.toSet());
  }

  /// The whole account as of its own clock.
  public static String of(World world) {
    return of(world, Set.of());
  }

  /// The same without the values of some tags (`switchback:uid`, where two sites are compared).
  public static String of(World world, Set<String> ignoredTags) {
    return new CanonicalWorld(world, ignoredTags, resource -> true).text();
  }

  /// The whole account but what a site makes for the account and is to leave there: its tag
  /// `switchback:shared` says so.
  public static String withoutShared(World world) {
    return new CanonicalWorld(
            world, Set.of(), resource -> !resource.tags().containsKey("switchback:shared"))
        .text();
  }

  private String text() {
    return live.values().stream().map(this::described).sorted().collect(Collectors.joining("\n"));
  }

  private String described(WorldResource resource) {
    List<String> lines = new ArrayList<>();
    lines.add(label(resource) + " " + account.stateOf(resource));
    new TreeMap<>(resource.tags())
        .forEach(
            (key, value) ->
                lines.add("  #" + key + " = " + (ignoredTags.contains(key) ? "…" : value)));
    ObjectNode attributes = AccountListing.attributes(account, resource);
    attributes.remove(List.of("State", "Tags", "TagSet"));
    lines(attributes, "  ", lines);
    return String.join("\n", lines);
  }

  private void lines(JsonNode node, String prefix, List<String> lines) {
    if (node.isObject()) {
      node.properties().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(
              member -> {
                if (ADDRESSES.contains(member.getKey())) {
                  lines.add(prefix + member.getKey() + " = <address>");
                } else if (UNIQUE.contains(member.getKey())) {
                  lines.add(prefix + member.getKey() + " = <id>");
                } else if (member.getValue().isContainerNode()) {
                  lines(member.getValue(), prefix + member.getKey() + ".", lines);
                } else {
                  lines.add(prefix + member.getKey() + " = " + value(member.getValue().asText()));
                }
              });
    } else if (node.isArray()) {
      List<String> items = new ArrayList<>();
      node.forEach(
          item -> {
            List<String> one = new ArrayList<>();
            lines(item, "", one);
            items.add(prefix + "{" + String.join(", ", one) + "}");
          });
      items.stream().sorted(Comparator.naturalOrder()).forEach(lines::add);
    } else {
      lines.add(prefix + value(node.asText()));
    }
  }

  private String value(String text) {
    if (addresses.contains(text)) {
      return "<address>";
    }
    if (isTime(text)) {
      return "<time>";
    }
    if (TOKEN.matcher(text).matches()) {
      return "<token>";
    }
    return ID.matcher(SECRET.matcher(text).replaceAll("$1-…"))
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    Optional.ofNullable(live.get(found.group()))
                        .map(this::label)
                        .orElseGet(
                            () ->
                                found.group().replaceAll("-0[0-9a-f]{16}$|[0-9a-f-]{36}", "-…"))));
  }

  private static boolean isTime(String text) {
    try {
      Instant.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /// `ec2:subnet[demo-public-a]`; without a name, by what it is and where it lies.
  private String label(WorldResource resource) {
    String name = resource.tags().get("Name");
    if (name != null) {
      return resource.type() + "[" + name + "]";
    }
    String own =
        resource
            .text("CidrBlock")
            .or(() -> resource.text("GroupName"))
            .or(() -> resource.text("InterfaceType"))
            .orElse(SimulatedRouteTables.isMain(resource) ? "main" : "");
    String parent =
        PARENTS.stream()
            .sorted()
            .flatMap(member -> resource.text(member).stream())
            .filter(id -> !id.equals(resource.id()))
            .flatMap(id -> Stream.ofNullable(live.get(id)))
            .findFirst()
            .map(holder -> " in " + label(holder))
            .orElse("");
    return resource.type() + "[" + own + parent + "]";
  }
}
