package dev.switchback.action.database.dms;

import dev.switchback.action.Polling;
import dev.switchback.action.Presence;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.ec2.OwnTags;
import dev.switchback.cloud.trouble.ErrorCodes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.databasemigration.model.Filter;
import software.amazon.awssdk.services.databasemigration.model.Tag;

/// A kind of DMS resource. DMS takes no client tokens; a name is taken once in an account and
/// Region, and that keeps a step from making two. Whose a resource is, its tags say: one of that
/// name that another made is refused and never touched. `kind` is what it is recorded as, by its
/// ARN; `word` names it for people; `modelled` begins the names of its waiters in DMS's model
/// (`ReplicationInstance` of ReplicationInstanceAvailable).
record DmsNamed<T>(String kind, String word, Reading<T> reading, Optional<String> modelled) {
  static final String CREATING = "creating";
  static final String DELETING = "deleting";

  private static final Set<String> BUSY =
      Set.of(CREATING, DELETING, "modifying", "testing", "starting", "stopping", "moving");
  private static final String GONE = "gone";

  /// How those of one name are described, and what is read of one.
  record Reading<T>(
      BiFunction<DatabaseMigrationClient, String, List<T>> named,
      Function<T, String> arn,
      Function<T, String> status) {}

  /// How often and how long it is asked for.
  record Pace(Duration every, Duration upTo) {
    static Pace of(long seconds, long minutes) {
      return new Pace(Duration.ofSeconds(seconds), Duration.ofMinutes(minutes));
    }
  }

  String arn(T one) {
    return reading.arn().apply(one);
  }

  String status(T one) {
    return reading.status().apply(one);
  }

  /// The one of that name, whoever made it.
  Optional<T> look(String name, StepContext step) {
    return Presence.of(() -> reading.named().apply(step.cloud().dms(), name))
        .flatMap(list -> list.stream().findFirst());
  }

  /// For `find`: the step's own, whatever its state; it is recorded.
  Optional<T> find(String name, StepContext step) {
    Optional<T> found = look(name, step).filter(one -> own(one, step));
    found.ifPresent(one -> step.record(kind, arn(one)));
    return found;
  }

  /// For `apply`: the step's own if it was recorded and is there, else a new one.
  T ensure(String name, StepContext step, Supplier<T> create) throws InterruptedException {
    if (step.recorded(kind).isPresent()) {
      Optional<T> before = shown(name, step).filter(one -> own(one, step));
      if (before.isPresent() && !status(before.get()).equals(DELETING)) {
        return before.get();
      }
      if (before.isPresent()) {
        gone(name, step, Pace.of(10, 20));
      }
    }
    step.say("Creating " + word + " " + name);
    T made = make(name, step, create);
    step.record(kind, arn(made));
    return made;
  }

  private T make(String name, StepContext step, Supplier<T> create) throws InterruptedException {
    try {
      return RoleUse.awaited(step, word + " " + name, create);
    } catch (AwsServiceException e) {
      if (!ErrorCodes.is(e, "ResourceAlreadyExistsFault")) {
        throw e;
      }
      T other = shown(name, step).orElseThrow(() -> e);
      if (!own(other, step)) {
        throw taken(name);
      }
      return other;
    }
  }

  private StepRefused taken(String name) {
    return new StepRefused(
        "The %s %s is there already, and this site did not make it (it lacks the site's tags): it is left alone."
            .formatted(word, name),
        "Set the site up with another clusterName, or delete that one if nobody needs it, then:"
            + " switchback resume");
  }

  /// As soon as DMS shows it; empty if it has not for longer than it may lag.
  Optional<T> shown(String name, StepContext step) throws InterruptedException {
    return step.poll(word + " " + name).shown(() -> look(name, step), "DMS");
  }

  /// When it has left the states that pass by themselves; `like` is the end of its waiter's name
  /// (`Available`).
  T settled(String name, StepContext step, Pace pace, Optional<String> like)
      throws InterruptedException {
    Polling poll = step.poll(word + " " + name);
    Optional<String> waiter = modelled.flatMap(noun -> like.map(noun::concat));
    return waiter
        .map(known -> poll.like("dms", known))
        .orElse(poll)
        .every(pace.every())
        .upTo(pace.upTo())
        .until(
            () -> look(name, step),
            seen -> seen.filter(one -> !BUSY.contains(status(one))).isPresent(),
            seen -> seen.map(this::status).orElse("not shown yet"))
        .orElseThrow();
  }

  /// Deletes it if it is the step's own, and returns when DMS does not know it any more. What is
  /// busy or still used is waited for.
  void delete(String name, StepContext step, Pace pace, Consumer<T> delete)
      throws InterruptedException {
    Optional<T> seen = look(name, step).filter(one -> own(one, step));
    if (seen.isEmpty()) {
      return;
    }
    step.say("Deleting " + word + " " + name);
    ending(name, step, pace, one -> asked(one, delete));
  }

  private void gone(String name, StepContext step, Pace pace) throws InterruptedException {
    ending(name, step, pace, this::status);
  }

  private void ending(String name, StepContext step, Pace pace, Function<T, String> push)
      throws InterruptedException {
    Polling poll = step.poll(word + " " + name + " to be deleted");
    modelled
        .map(noun -> poll.like("dms", noun + "Deleted"))
        .orElse(poll)
        .every(pace.every())
        .upTo(pace.upTo())
        .until(() -> look(name, step).map(push).orElse(GONE), GONE::equals);
  }

  private String asked(T one, Consumer<T> delete) {
    if (BUSY.contains(status(one))) {
      return status(one);
    }
    try {
      Presence.end(() -> delete.accept(one));
      return DELETING;
    } catch (AwsServiceException e) {
      if (ErrorCodes.is(e, "InvalidResourceStateFault")) {
        return ErrorCodes.words(e);
      }
      throw e;
    }
  }

  /// Whether the step made it. DMS tells tags only by a call of their own.
  private boolean own(T one, StepContext step) {
    return Presence.of(
            () -> step.cloud().dms().listTagsForResource(r -> r.resourceArn(arn(one))).tagList())
        .filter(tags -> OwnTags.own(map(tags), step))
        .isPresent();
  }

  private static Map<String, String> map(List<Tag> tags) {
    return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> first));
  }

  /// The step's tags, in the order of their names.
  static List<Tag> tags(String name, StepContext step) {
    return new TreeMap<>(step.tags(name, ""))
        .entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
  }

  static Filter by(String filter, String value) {
    return Filter.builder().name(filter).values(value).build();
  }
}
