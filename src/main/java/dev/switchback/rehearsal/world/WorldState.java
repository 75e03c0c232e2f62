package dev.switchback.rehearsal.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/// Everything a [World] keeps, as data that is never changed but replaced: who it belongs to, its
/// clock, how many ids it gave out, the resources by id (in the order they were made), the client
/// tokens used, how often each live fault was asked, and the values of its secrets, which are not
/// part of its JSON.
public record WorldState(
    Owner owner,
    Progress progress,
    Map<String, WorldResource> resources,
    Map<String, UsedToken> tokens,
    Map<String, Long> faultCalls,
    Map<String, String> secretValues) {
  public WorldState {
    secretValues = Map.copyOf(secretValues);
  }

  /// The account, its Region, the caller's ARN, and the seed of the ids.
  public record Owner(String account, String region, String caller, long seed) {}

  /// The account's clock, and the number of ids given out.
  public record Progress(Instant clock, long issued) {}

  /// What a client token was used for: the request without the token, as text, and the answer.
  public record UsedToken(String request, String resource, ObjectNode answer) {}

  WorldState at(Instant clock) {
    return new WorldState(
        owner, new Progress(clock, progress.issued()), resources, tokens, faultCalls, secretValues);
  }

  WorldState secretValues(Map<String, String> values) {
    return new WorldState(owner, progress, resources, tokens, faultCalls, values);
  }
}
