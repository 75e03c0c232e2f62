package dev.switchback.rehearsal.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;

/// What Secrets of Kubernetes hold: kept with the account's secret values, not in the World's
/// resources, where only the names of their keys are.
public final class SecretData {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DATA = "data";
  private static final String COVER = "***";

  private SecretData() {}

  /// The resource as the World keeps it; the values of a Secret go to their own place.
  static WorldResource kept(Account account, WorldResource resource) {
    if (!isSecret(resource) || !resource.attributes().has(DATA)) {
      return resource;
    }
    account.putSecretValue(resource.id(), resource.attributes().path(DATA).toString());
    return resource.with(SecretData::cover);
  }

  /// The resource with its values, as the API shows it to whoever may read Secrets.
  static WorldResource opened(Account account, WorldResource resource) {
    return isSecret(resource)
        ? account
            .secretValue(resource.id())
            .map(data -> resource.with(object -> object.set(DATA, read(data))))
            .orElse(resource)
        : resource;
  }

  /// The object for people.
  public static ObjectNode covered(ObjectNode secret) {
    ObjectNode covered = secret.deepCopy();
    cover(covered);
    return covered;
  }

  private static boolean isSecret(WorldResource resource) {
    return resource.type().equals(ApiKind.SECRETS.type());
  }

  private static void cover(ObjectNode secret) {
    if (secret.path(DATA) instanceof ObjectNode data) {
      data.properties().forEach(member -> data.put(member.getKey(), COVER));
    }
  }

  private static ObjectNode read(String data) {
    try {
      return JSON.readValue(data, ObjectNode.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the values of a Secret are no JSON", e);
    }
  }
}
