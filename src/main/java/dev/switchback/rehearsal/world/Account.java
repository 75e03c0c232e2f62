package dev.switchback.rehearsal.world;

import dev.switchback.rehearsal.world.WorldState.Owner;
import dev.switchback.rehearsal.world.WorldState.Progress;
import dev.switchback.rehearsal.world.WorldState.UsedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The simulated account at one moment, as one operation sees and changes it. Changes count when
/// the operation ends without an exception.
public final class Account {
  private final WorldState before;
  private final Instant now;
  private final Settings settings;
  private final Map<String, WorldResource> resources;
  private final Map<String, UsedToken> tokens;
  private final Map<String, Long> faultCalls;
  private final Map<String, String> secretValues;
  private final Map<String, List<WorldResource>> byType = new HashMap<>();
  private long issued;
  private long version = 1;
  private long typesAt;

  public Account(WorldState before, Instant now, Settings settings) {
    this.before = before;
    this.now = now;
    this.settings = settings;
    this.resources = new LinkedHashMap<>(before.resources());
    this.tokens = new LinkedHashMap<>(before.tokens());
    this.faultCalls = new LinkedHashMap<>(before.faultCalls());
    this.secretValues = new LinkedHashMap<>(before.secretValues());
    this.issued = before.progress().issued();
  }

  WorldState state() {
    List.copyOf(resources.values()).stream().filter(this::gone).forEach(this::forget);
    return new WorldState(
        before.owner(),
        new Progress(now, issued),
        Collections.unmodifiableMap(resources),
        Collections.unmodifiableMap(tokens),
        Collections.unmodifiableMap(faultCalls),
        secretValues);
  }

  private void forget(WorldResource resource) {
    resources.remove(resource.id());
    secretValues.remove(resource.id());
  }

  public Instant now() {
    return now;
  }

  public Settings settings() {
    return settings;
  }

  public Owner owner() {
    return before.owner();
  }

  /// The account as it was at an earlier moment, if nobody has called anything since.
  public Account earlier(Instant moment) {
    return new Account(before, moment, settings);
  }

  /// The moments after `begin` and until now at which anything changed by itself.
  public List<Instant> changes(Instant begin) {
    return resources.values().stream()
        .flatMap(resource -> resource.timeline().phases().stream())
        .map(Timeline.Phase::from)
        .filter(moment -> moment.isAfter(begin) && !moment.isAfter(now))
        .toList();
  }

  public String stateOf(WorldResource resource) {
    return resource.timeline().stateAt(now);
  }

  /// Everything there is of a kind, found by its id already or not.
  public Stream<WorldResource> all(Kind kind) {
    return all(kind.type());
  }

  /// The same by the kind's type, as `rehearsal show` names it.
  public Stream<WorldResource> all(String type) {
    return ofType(type).stream().filter(resource -> !gone(resource));
  }

  /// Also what is gone by now. Looking at everything for each question would make rehearsals slow.
  private List<WorldResource> ofType(String type) {
    if (typesAt != version) {
      byType.clear();
      resources
          .values()
          .forEach(one -> byType.computeIfAbsent(one.type(), t -> new ArrayList<>()).add(one));
      typesAt = version;
    }
    return byType.getOrDefault(type, List.of());
  }

  /// How often this account was changed: what was derived from it is true as long as that is the
  /// same.
  public long version() {
    return version;
  }

  public Stream<WorldResource> all() {
    return resources.values().stream().filter(resource -> !gone(resource));
  }

  private boolean gone(WorldResource resource) {
    return stateOf(resource).equals(Timeline.GONE)
        || resource.text(WorldResource.WITHIN).filter(holder -> !stands(holder)).isPresent();
  }

  private boolean stands(String id) {
    WorldResource resource = resources.get(id);
    return resource != null && !gone(resource);
  }

  /// What a caller may see of a kind.
  public Stream<WorldResource> visible(Kind kind) {
    return all(kind).filter(this::seen);
  }

  public Optional<WorldResource> find(Kind kind, String id) {
    return visible(kind).filter(resource -> resource.id().equals(id)).findFirst();
  }

  /// The resource, or the service's error that there is none.
  public WorldResource require(Kind kind, String id) {
    return find(kind, id).orElseThrow(() -> kind.notFound(id));
  }

  /// Whether the tags of a resource are found by filters.
  public boolean indexed(WorldResource resource) {
    return reached(
        resource, Durations.UNSEEN.of(resource.id()).plus(Durations.UNINDEXED.of(resource.id())));
  }

  private boolean seen(WorldResource resource) {
    return reached(resource, Durations.UNSEEN.of(resource.id()));
  }

  private boolean reached(WorldResource resource, Duration age) {
    return !settings.eventualConsistency() || !now.isBefore(resource.timeline().begun().plus(age));
  }

  public void put(WorldResource resource) {
    version++;
    resources.put(resource.id(), resource);
  }

  public void remove(WorldResource resource) {
    version++;
    resources.remove(resource.id());
  }

  /// A new id as AWS makes them: the prefix and 17 hexadecimal digits.
  public String newId(String prefix) {
    issued++;
    return prefix + "0" + String.format("%016x", Scrambled.number(owner().seed() + issued));
  }

  public String newId(Kind kind) {
    return newId(kind.idPrefix());
  }

  public Optional<UsedToken> usedToken(String key) {
    return Optional.ofNullable(tokens.get(key));
  }

  public void useToken(String key, UsedToken use) {
    tokens.put(key, use);
  }

  /// What a secret of Secrets Manager holds, by the secret's id.
  public Optional<String> secretValue(String id) {
    return Optional.ofNullable(secretValues.get(id));
  }

  public void putSecretValue(String id, String value) {
    version++;
    secretValues.put(id, value);
  }

  public void removeSecretValue(String id) {
    version++;
    secretValues.remove(id);
  }

  /// Counts one more call that a live fault was asked about.
  public long countFaultCall(String fault) {
    return faultCalls.merge(fault, 1L, Long::sum);
  }
}
