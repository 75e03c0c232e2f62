package dev.switchback.action.cluster;

import dev.switchback.action.Polling;
import dev.switchback.action.Presence;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.trouble.ErrorCodes;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// A kind of EKS resource. Its step gives it its name, and its tags say whose it is: one of that
/// name that another made is refused and never touched. `kind` is what it is recorded as, `word`
/// names it for people, `failed` are the final states that are no success. `modelled` begins the
/// names of its waiters in EKS's model (`Cluster` of ClusterActive and ClusterDeleted); empty where
/// there are none.
record Named<T>(
    String kind, String word, Reading<T> reading, Set<String> failed, Optional<String> modelled) {
  static final String ACTIVE = "ACTIVE";

  /// What it never comes out of.
  private static final Set<String> DEAD = Set.of("FAILED", "CREATE_FAILED");

  private static final Set<String> BUSY = Set.of("CREATING", "UPDATING", "PENDING", "DELETING");
  private static final String GONE = "gone";

  /// What is read of one: `issues` are EKS's own words for what is wrong with it.
  record Reading<T>(
      Function<T, Map<String, String>> tags,
      Function<T, String> status,
      Function<T, List<String>> issues) {}

  /// One of the kind, there or not: how it is described and deleted.
  record One<T>(String name, Supplier<T> describe, Runnable delete) {}

  /// How often and how long it is asked for.
  record Pace(Duration every, Duration upTo) {
    static Pace of(long seconds, long minutes) {
      return new Pace(Duration.ofSeconds(seconds), Duration.ofMinutes(minutes));
    }
  }

  String status(T one) {
    return reading.status().apply(one);
  }

  /// For `find`: the step's own, whatever its state; it is recorded.
  Optional<T> find(One<T> one, StepContext step) {
    Optional<T> found = Presence.of(one.describe()).filter(seen -> own(seen, step));
    found.ifPresent(_ -> step.record(kind, one.name()));
    return found;
  }

  /// For `apply`: the one that is recorded, else a new one. `create` is given the client token; for
  /// what was recorded and is gone it is empty, so that a new one is made up: EKS may answer a
  /// token that it knows with what it made then.
  void ensure(One<T> one, StepContext step, Object inputs, Function<Optional<String>, T> create)
      throws InterruptedException {
    boolean before = step.recorded(kind).filter(one.name()::equals).isPresent();
    if (before && alive(one, step)) {
      return;
    }
    Optional<String> token = before ? Optional.empty() : Optional.of(step.token(kind, inputs));
    try {
      step.say("Creating " + word + " " + one.name());
      RoleSpread.awaited(step, word + " " + one.name(), () -> create.apply(token));
    } catch (AwsServiceException e) {
      if (!ErrorCodes.is(e, "ResourceInUseException")) {
        throw e;
      }
      T other = shown(one, step).orElseThrow(() -> e);
      if (!own(other, step)) {
        throw Ownership.refusal(word + " " + one.name());
      }
    }
    step.record(kind, one.name());
  }

  /// Whether the recorded one is there and can still become what it should; a dead one is deleted.
  private boolean alive(One<T> one, StepContext step) throws InterruptedException {
    Optional<T> seen = shown(one, step);
    if (seen.isEmpty()) {
      return false;
    }
    if (!own(seen.get(), step)) {
      throw Ownership.refusal(word + " " + one.name());
    }
    if (DEAD.contains(status(seen.get()))) {
      delete(one, step, Pace.of(10, 40));
      return false;
    }
    return true;
  }

  /// As soon as EKS shows it; empty if it has not for longer than it may lag.
  private Optional<T> shown(One<T> one, StepContext step) throws InterruptedException {
    return step.poll(word + " " + one.name()).shown(() -> Presence.of(one.describe()), "EKS");
  }

  /// When it is ACTIVE, or in one of the states that are no success.
  T settled(One<T> one, StepContext step, Pace pace) throws InterruptedException {
    return like(step.poll(word + " " + one.name()), "Active")
        .every(pace.every())
        .upTo(pace.upTo())
        .until(
            () -> Presence.of(one.describe()),
            seen -> seen.filter(this::hasSettled).isPresent(),
            seen -> seen.map(this::status).orElse("not shown yet"))
        .orElseThrow();
  }

  private Polling like(Polling poll, String end) {
    return modelled.map(noun -> poll.like("eks", noun + end)).orElse(poll);
  }

  private boolean hasSettled(T one) {
    return status(one).equals(ACTIVE) || failed.contains(status(one));
  }

  /// The sentence for one that has settled and is not ACTIVE.
  StepRefused failure(One<T> one, T seen, String todo) {
    List<String> issues = reading.issues().apply(seen);
    return new StepRefused(
        "The "
            + word
            + " "
            + one.name()
            + " is "
            + status(seen)
            + (issues.isEmpty() ? "." : ": " + String.join("; ", issues) + "."),
        todo);
  }

  /// For `undo`: the names of all that may be this step's.
  Set<String> toTakeBack(Recorded recorded, String nameInput) {
    var names = new LinkedHashSet<>(recorded.newestFirst(kind));
    names.add(recorded.inputs().path(nameInput).asText());
    return names;
  }

  /// Deletes it if it is the step's own, and returns when EKS does not know it any more. What is
  /// still being made is waited for: EKS deletes nothing halfway.
  void delete(One<T> one, StepContext step, Pace pace) throws InterruptedException {
    like(step.poll(word + " " + one.name() + " to be deleted"), "Deleted")
        .every(pace.every())
        .upTo(pace.upTo())
        .until(() -> deleting(one, step), GONE::equals);
  }

  private String deleting(One<T> one, StepContext step) {
    Optional<T> seen = Presence.of(one.describe()).filter(found -> own(found, step));
    if (seen.isEmpty()) {
      return GONE;
    }
    if (BUSY.contains(status(seen.get()))) {
      return status(seen.get());
    }
    try {
      Presence.end(one.delete());
      return "DELETING";
    } catch (AwsServiceException e) {
      if (ErrorCodes.is(e, "ResourceInUseException")) {
        return ErrorCodes.words(e);
      }
      throw e;
    }
  }

  private boolean own(T one, StepContext step) {
    return Ownership.own(reading.tags().apply(one), step);
  }
}
