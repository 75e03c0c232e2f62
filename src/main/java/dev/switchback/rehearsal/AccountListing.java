package dev.switchback.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.database.Replication;
import dev.switchback.rehearsal.ec2.Ec2Descriptions;
import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.route53.SeenAnswers;
import dev.switchback.rehearsal.ssm.SsmKind;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.World;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.Locale;
import java.util.Set;

/// Every resource of a simulated account for people and tests, as of the account's own clock, in
/// the order they were made. What is deleted is left out, and what is only history: the commands
/// that instances were sent.
final class AccountListing {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> SAID_ALREADY = Set.of("State", "Tags", "TagSet");
  private static final Set<String> OVER = Set.of(Timeline.GONE, "deleted", "terminated");

  private AccountListing() {}

  static ArrayNode of(World world) {
    ArrayNode list = JSON.arrayNode();
    Account account = new Account(world.state(), world.clock(), Settings.standard());
    account
        .all()
        .filter(resource -> !OVER.contains(account.stateOf(resource)))
        .filter(resource -> !resource.type().equals(SsmKind.COMMAND.type()))
        .filter(resource -> !resource.type().startsWith(ClusterListing.PREFIX))
        .forEach(resource -> list.add(entry(account, resource)));
    list.addAll(ClusterListing.of(account));
    return list;
  }

  private static ObjectNode entry(Account account, WorldResource resource) {
    ObjectNode entry =
        JSON.objectNode()
            .put("type", resource.type())
            .put("id", resource.id())
            .put("name", resource.tags().getOrDefault("Name", ""))
            .put("state", account.stateOf(resource));
    ObjectNode tags = entry.putObject("tags");
    resource.tags().forEach(tags::put);
    attributes(account, resource).properties().stream()
        .filter(member -> !SAID_ALREADY.contains(member.getKey()))
        .forEach(member -> entry.set(key(entry, member.getKey()), lowered(member.getValue())));
    return entry;
  }

  /// A record has a type of its own (`CNAME`), which must not hide what it is.
  private static String key(ObjectNode entry, String member) {
    return member.equals("Type") && entry.has("type") ? "ownType" : lower(member);
  }

  /// What is stored; where the service describes it, as it does now.
  static ObjectNode attributes(Account account, WorldResource resource) {
    if (resource.type().equals(MariaDbServer.TYPE)) {
      return new Replication(account).seen(new MariaDbServer(resource)).resource().attributes();
    }
    ObjectNode attributes = resource.attributes().deepCopy();
    attributes.remove(SeenAnswers.MEMBERS);
    Ec2Kind.ofType(resource.type())
        .map(kind -> new Ec2Descriptions(account).of(kind, resource))
        .ifPresent(
            now -> {
              attributes.remove(now.sdkFieldNameToField().keySet());
              attributes.setAll(SdkJson.write(now));
            });
    return attributes;
  }

  /// Member names as JSON has them: `cidrBlock`.
  private static JsonNode lowered(JsonNode value) {
    if (value.isArray()) {
      ArrayNode array = JSON.arrayNode();
      value.forEach(item -> array.add(lowered(item)));
      return array;
    }
    if (!value.isObject()) {
      return value;
    }
    ObjectNode object = JSON.objectNode();
    value
        .properties()
        .forEach(member -> object.set(lower(member.getKey()), lowered(member.getValue())));
    return object;
  }

  private static String lower(String member) {
    return member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1);
  }
}
