package dev.switchback.engine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.action.ActionCatalog;
import dev.switchback.action.Polling;
import dev.switchback.action.StepContext;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.run.PlannedStep;
import dev.switchback.run.RunState;
import dev.switchback.run.StepRecord;
import dev.switchback.runbook.StepId;
import dev.switchback.time.Timekeeper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run's steps as lines for the aws CLI and the like, for the day when Switchback itself cannot
/// be used. Secret-free. Asks nothing.
public final class ByHand {
  /// A step and the lines that do the same.
  public record Part(StepId step, List<String> lines) {}

  private final SiteIdentity site;
  private final ActionCatalog actions;

  public ByHand(SiteIdentity site, ActionCatalog actions) {
    this.site = requireNonNull(site, "site");
    this.actions = requireNonNull(actions, "actions");
  }

  /// The steps that were begun, in the order of the run's plan; those that take something away are
  /// not among them, and neither are steps of actions that this version does not know.
  public List<Part> of(RunState run) {
    var parts = new ArrayList<Part>();
    for (PlannedStep planned : run.plan().steps()) {
      StepRecord record = run.step(planned.id());
      if (planned.undoes().isEmpty()
          && record.attempts().count() > 0
          && actions.find(planned.uses()).isPresent()) {
        var bound = actions.bind(planned.uses(), record.trace().inputs());
        parts.add(new Part(planned.id(), bound.equivalent(new Offline(planned.id(), record))));
      }
    }
    return parts;
  }

  /// What is known of a step without asking the cloud.
  private final class Offline implements StepContext {
    private final StepId step;
    private final StepRecord record;

    Offline(StepId step, StepRecord record) {
      this.step = step;
      this.record = record;
    }

    @Override
    public StepId step() {
      return step;
    }

    @Override
    public SiteIdentity site() {
      return site;
    }

    @Override
    public Optional<String> recorded(String kind, String key) {
      return record.trace().id(kind, key);
    }

    @Override
    public Optional<JsonNode> remembered(String key) {
      return Optional.ofNullable(record.trace().remembered().get(key));
    }

    @Override
    public String token(String key, Object inputs) {
      return ClientToken.of(site.uid(), step, 0, key, inputs);
    }

    @Override
    public Map<String, String> tags(String name, String key) {
      return StepTags.of(site, step, name, key);
    }

    @Override
    public Cloud cloud() {
      throw offline();
    }

    @Override
    public Timekeeper time() {
      throw offline();
    }

    @Override
    public void record(String kind, String key, String id) {
      throw offline();
    }

    @Override
    public void remember(String key, JsonNode value) {
      throw offline();
    }

    @Override
    public void say(String text) {
      throw offline();
    }

    @Override
    public Polling poll(String what) {
      throw offline();
    }

    private IllegalStateException offline() {
      return new IllegalStateException(step + " asks the cloud only to say what it would do");
    }
  }
}
