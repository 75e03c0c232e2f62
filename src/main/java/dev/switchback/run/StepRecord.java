package dev.switchback.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// Everything the events say about one step.
public record StepRecord(StepState state, Attempts attempts, Trace trace) {
  public static final StepRecord NEW =
      new StepRecord(
          new StepState.Pending(),
          new Attempts(0, false, Optional.empty()),
          new Trace(
              JsonNodeFactory.instance.objectNode(), TreePVector.empty(), HashTreePMap.empty()));

  /// How often it was started, whether its confirmation was given, and how the last attempt failed
  /// (empty if it has not, or if its process went away).
  public record Attempts(int count, boolean confirmed, Optional<Failure> lastFailure) {}

  /// What it left: its resolved inputs, its resources in the order they were made, what it
  /// remembered.
  public record Trace(
      ObjectNode inputs, PVector<Resource> resources, PMap<String, JsonNode> remembered) {
    public Optional<String> id(String kind, String key) {
      return resources.stream()
          .filter(r -> r.kind().equals(kind) && r.key().equals(key))
          .map(Resource::id)
          .findFirst();
    }

    /// This and everything a later trace adds to it.
    public Trace and(Trace later) {
      Trace all = this;
      for (Resource resource : later.resources) {
        all = all.and(resource);
      }
      for (var entry : later.remembered.entrySet()) {
        all = all.and(entry.getKey(), entry.getValue());
      }
      return all;
    }

    /// A resource of the same kind and key replaces the one before.
    public Trace and(Resource resource) {
      PVector<Resource> kept = resources;
      for (Resource old : resources) {
        if (old.kind().equals(resource.kind()) && old.key().equals(resource.key())) {
          kept = kept.minus(old);
        }
      }
      return new Trace(inputs, kept.plus(resource), remembered);
    }

    public Trace and(String key, JsonNode value) {
      return remembered.containsKey(key)
          ? this
          : new Trace(inputs, resources, remembered.plus(key, value));
    }
  }

  /// What it gave to later steps, if it is done or was skipped with something found.
  public Optional<Outputs> outputs() {
    return switch (state) {
      case StepState.Done done -> Optional.of(done.outputs());
      case StepState.Skipped skipped -> Optional.of(skipped.outputs());
      case StepState.Pending p -> Optional.empty();
      case StepState.Running r -> Optional.empty();
      case StepState.InDoubt i -> Optional.empty();
      case StepState.Failed f -> Optional.empty();
    };
  }

  /// The record after an event about this step.
  StepRecord after(RunEvent.OfStep event) {
    return switch (event) {
      case RunEvent.StepConfirmed e -> confirmed();
      case RunEvent.StepStarted e ->
          new StepRecord(
              new StepState.Running(e.at()),
              new Attempts(e.attempt(), attempts.confirmed(), Optional.empty()),
              new Trace(e.inputs(), trace.resources(), trace.remembered()));
      case RunEvent.ResourceRecorded e -> new StepRecord(state, attempts, trace.and(e.resource()));
      case RunEvent.ValueRemembered e ->
          new StepRecord(state, attempts, trace.and(e.key(), e.value()));
      case RunEvent.StepInDoubt e -> failed(new StepState.InDoubt(e.at()), e.failure());
      case RunEvent.StepFailed e -> failed(new StepState.Failed(e.failure()), e.failure());
      case RunEvent.StepSucceeded e -> done(e.outputs(), e.at());
      case RunEvent.StepUndone e -> done(Outputs.none(), e.at());
      case RunEvent.StepSkipped e -> in(new StepState.Skipped(e.why(), e.outputs()));
    };
  }

  /// What a new process makes of it: a running or failed step is in doubt.
  StepRecord takenUp(Instant at) {
    return switch (state) {
      case StepState.Running r -> in(new StepState.InDoubt(at));
      case StepState.Failed f -> in(new StepState.InDoubt(at));
      case StepState.Pending p -> this;
      case StepState.InDoubt i -> this;
      case StepState.Done d -> this;
      case StepState.Skipped s -> this;
    };
  }

  private StepRecord confirmed() {
    return new StepRecord(
        state, new Attempts(attempts.count(), true, attempts.lastFailure()), trace);
  }

  private StepRecord failed(StepState next, Failure failure) {
    return new StepRecord(
        next, new Attempts(attempts.count(), attempts.confirmed(), Optional.of(failure)), trace);
  }

  private StepRecord done(Outputs outputs, Instant at) {
    Instant since = state instanceof StepState.Running running ? running.since() : at;
    return in(new StepState.Done(outputs, Duration.between(since, at)));
  }

  private StepRecord in(StepState next) {
    return new StepRecord(next, attempts, trace);
  }
}
