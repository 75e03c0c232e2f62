package dev.switchback.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.run.Outputs;
import dev.switchback.run.Resource;
import dev.switchback.runbook.StepId;
import dev.switchback.time.Timekeeper;
import dev.switchback.time.VirtualTimekeeper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A site whose records are in memory, for tests of actions without an engine. Its clock is a
/// virtual one of the thread that made it: waiting takes no time.
public final class MemorySite {
  private final SiteIdentity identity;
  private final Cloud cloud;
  private final Timekeeper time;
  private final Map<StepId, List<Resource>> resources = new HashMap<>();
  private final Map<StepId, Map<String, JsonNode>> remembered = new HashMap<>();
  private final List<String> said = new ArrayList<>();

  public MemorySite(SiteIdentity identity, Cloud cloud) {
    this(identity, cloud, new VirtualTimekeeper(Instant.parse("2026-11-01T12:00:00Z")));
  }

  /// For a cloud that goes by the same clock.
  public MemorySite(SiteIdentity identity, Cloud cloud, Timekeeper time) {
    this.identity = identity;
    this.cloud = cloud;
    this.time = time;
  }

  public StepContext step(String stage, String name) {
    return new Context(StepId.of(stage, name));
  }

  public StepContext step(StepId id) {
    return new Context(id);
  }

  public Timekeeper time() {
    return time;
  }

  public List<String> said() {
    return List.copyOf(said);
  }

  public List<Resource> resources(StepId id) {
    return List.copyOf(resources.getOrDefault(id, List.of()));
  }

  public int recordCount() {
    return resources.values().stream().mapToInt(List::size).sum();
  }

  /// As after the loss of the journal.
  public void forgetEverything() {
    resources.clear();
    remembered.clear();
  }

  public Recorded recorded(StepId id, ObjectNode inputs, Optional<Outputs> outputs) {
    return new Recorded(inputs, resources(id), remembered.getOrDefault(id, Map.of()), outputs);
  }

  private final class Context implements StepContext {
    private final StepId id;

    Context(StepId id) {
      this.id = id;
    }

    @Override
    public StepId step() {
      return id;
    }

    @Override
    public SiteIdentity site() {
      return identity;
    }

    @Override
    public Cloud cloud() {
      return cloud;
    }

    @Override
    public Timekeeper time() {
      return time;
    }

    @Override
    public Optional<String> recorded(String kind, String key) {
      return resources(id).stream()
          .filter(one -> one.kind().equals(kind) && one.key().equals(key))
          .map(Resource::id)
          .findFirst();
    }

    @Override
    public void record(String kind, String key, String resource) {
      if (recorded(kind, key).filter(resource::equals).isPresent()) {
        return;
      }
      List<Resource> list = resources.computeIfAbsent(id, k -> new ArrayList<>());
      list.removeIf(one -> one.kind().equals(kind) && one.key().equals(key));
      list.add(new Resource(kind, key, resource));
    }

    @Override
    public Optional<JsonNode> remembered(String key) {
      return Optional.ofNullable(remembered.getOrDefault(id, Map.of()).get(key));
    }

    @Override
    public void remember(String key, JsonNode value) {
      remembered.computeIfAbsent(id, k -> new HashMap<>()).putIfAbsent(key, value);
    }

    @Override
    public String token(String key, Object inputs) {
      try {
        byte[] text = (identity.uid() + id + key + inputs).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Map<String, String> tags(String name, String key) {
      var tags = new LinkedHashMap<String, String>();
      tags.put("Name", name);
      tags.put("switchback:site", identity.name());
      tags.put("switchback:uid", identity.uid());
      tags.put("switchback:step", id.path());
      tags.put("switchback:key", key);
      return tags;
    }

    @Override
    public void say(String text) {
      said.add(id + ": " + text);
    }

    @Override
    public Polling poll(String what) {
      return new Polling(what, time, this::say);
    }
  }
}
