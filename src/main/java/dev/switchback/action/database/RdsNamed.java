package dev.switchback.action.database;

import dev.switchback.action.Presence;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.ec2.OwnTags;
import dev.switchback.cloud.trouble.ErrorCodes;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.Tag;

/// A kind of RDS resource. Its step gives it its name, which is its id, and its tags say whose it
/// is: one of that name that another made is refused and never touched. `kind` is what it is
/// recorded as, `word` names it for people.
record RdsNamed<T>(String kind, String word, Reading<T> reading) {
  private static final String GONE = "gone";

  record Reading<T>(BiFunction<RdsClient, String, List<T>> describe, Function<T, String> arn) {}

  static List<Tag> tags(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
  }

  Optional<T> look(StepContext step, String name) {
    RdsClient rds = step.cloud().rds();
    return Presence.of(() -> reading.describe().apply(rds, name)).stream()
        .flatMap(List::stream)
        .findFirst();
  }

  /// The step's own, whoever else's is of that name.
  Optional<T> own(StepContext step, String name) {
    return look(step, name).filter(one -> isOwn(one, step));
  }

  private boolean isOwn(T one, StepContext step) {
    String arn = reading.arn().apply(one);
    Optional<List<Tag>> tags =
        Presence.of(
            () -> step.cloud().rds().listTagsForResource(r -> r.resourceName(arn)).tagList());
    return OwnTags.own(
        tags.orElse(List.of()).stream()
            .collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> first)),
        step);
  }

  /// For `find`: the step's own, whatever its state; it is recorded.
  Optional<T> find(StepContext step, String name) {
    Optional<T> found = own(step, name);
    found.ifPresent(_ -> step.record(kind, name));
    return found;
  }

  /// For `apply`: the one that is recorded, else a new one, as soon as RDS shows it.
  T ensure(StepContext step, String name, Runnable create) throws InterruptedException {
    boolean before = step.recorded(kind).filter(name::equals).isPresent();
    Optional<T> recorded = before ? shown(step, name) : Optional.empty();
    if (recorded.isEmpty() && made(step, name, create)) {
      step.record(kind, name);
    }
    T one = (recorded.isPresent() ? recorded : shown(step, name)).orElseThrow(() -> hidden(name));
    if (!isOwn(one, step)) {
      throw refusal(name);
    }
    step.record(kind, name);
    return one;
  }

  /// False if something has the name.
  private boolean made(StepContext step, String name, Runnable create) {
    step.say("Creating " + word + " " + name);
    try {
      create.run();
      return true;
    } catch (AwsServiceException e) {
      if (ErrorCodes.of(e).contains("AlreadyExists")) {
        return false;
      }
      throw e;
    }
  }

  private Optional<T> shown(StepContext step, String name) throws InterruptedException {
    return step.poll(word + " " + name).shown(() -> look(step, name), "RDS");
  }

  private StepRefused hidden(String name) {
    return new StepRefused(
        "RDS made the %s %s and does not show it.".formatted(word, name),
        "Look at it in the console, then: switchback resume");
  }

  private StepRefused refusal(String name) {
    return new StepRefused(
        "The %s %s is there already, and this site did not make it (it lacks the site's tags): it is left alone."
            .formatted(word, name),
        "Set the site up with another clusterName, or delete that one if nobody needs it, then:"
            + " switchback resume");
  }

  /// For `undo`: the names of all that may be this step's.
  Set<String> toTakeBack(Recorded recorded) {
    var names = new LinkedHashSet<>(recorded.newestFirst(kind));
    names.add(RdsName.fitting(recorded.inputs().path("name").asText()));
    return names;
  }

  /// Takes back a group, which RDS deletes at once when nothing uses it any more.
  void deleteGroups(Recorded recorded, StepContext step, BiConsumer<RdsClient, String> call)
      throws InterruptedException {
    for (String name : toTakeBack(recorded)) {
      step.say("Deleting " + word + " " + name);
      step.poll(word + " " + name + " to be deleted")
          .every(Duration.ofSeconds(5))
          .upTo(Duration.ofMinutes(5))
          .until(() -> deleting(step, name, call), GONE::equals);
    }
  }

  private String deleting(StepContext step, String name, BiConsumer<RdsClient, String> call) {
    if (own(step, name).isEmpty()) {
      return GONE;
    }
    try {
      Presence.end(() -> call.accept(step.cloud().rds(), name));
      return "being deleted";
    } catch (AwsServiceException e) {
      // InvalidDBSubnetGroupStateFault, InvalidDBParameterGroupState: something still uses it.
      if (ErrorCodes.of(e).startsWith("Invalid") && ErrorCodes.of(e).contains("GroupState")) {
        return ErrorCodes.words(e);
      }
      throw e;
    }
  }
}
