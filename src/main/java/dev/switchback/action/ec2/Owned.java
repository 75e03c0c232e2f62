package dev.switchback.action.ec2;

import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.cloud.trouble.ErrorCodes;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/// A kind of EC2 resource that steps make: how it is read, and how a step knows its own again.
/// `kind` is what it is recorded as.
public record Owned<T>(String kind, Identity<T> identity, Reading<T> reading) {
  /// `alive` is false of what EC2 still lists although it is of no use any more (a failed or
  /// deleted NAT gateway).
  public record Identity<T>(
      Function<T, String> id, Function<T, List<Tag>> tags, Predicate<T> alive) {}

  public record Reading<T>(
      BiFunction<Ec2Client, String, List<T>> byId,
      BiFunction<Ec2Client, List<Filter>, Stream<T>> byFilters) {}

  public String id(T one) {
    return identity.id().apply(one);
  }

  /// By its id, dead or alive; empty if EC2 does not know the id.
  public Optional<T> look(StepContext step, String id) {
    try {
      return reading.byId().apply(step.cloud().ec2(), id).stream().findFirst();
    } catch (AwsServiceException e) {
      if (ErrorCodes.notFound(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// For `find`: by the recorded id, else by the tags; what is seen is recorded.
  public Optional<T> find(StepContext step, String key) {
    Optional<T> known = step.recorded(kind, key).flatMap(id -> look(step, id));
    Optional<T> found =
        known
            .filter(identity.alive())
            .or(
                () ->
                    tagged(step)
                        .filter(one -> OwnTags.key(identity.tags().apply(one)).equals(key))
                        .min(Comparator.comparing(this::id)));
    found.ifPresent(one -> step.record(kind, key, id(one)));
    return found;
  }

  /// For `apply`: what is recorded and alive. An id that EC2 does not show counts as gone only when
  /// it has not been shown for longer than EC2 may lag.
  public Optional<T> recorded(StepContext step, String key) throws InterruptedException {
    Optional<String> id = step.recorded(kind, key);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    return step.poll(kind + " " + id.get())
        .shown(() -> look(step, id.get()), "EC2")
        .filter(identity.alive());
  }

  /// For `undo`: the ids of all that is recorded or tagged as this step's, the newest record first.
  public Set<String> toTakeBack(Recorded recorded, StepContext step) {
    var ids = new LinkedHashSet<>(recorded.newestFirst(kind));
    tagged(step).map(this::id).forEach(ids::add);
    return ids;
  }

  private Stream<T> tagged(StepContext step) {
    return reading
        .byFilters()
        .apply(step.cloud().ec2(), OwnTags.filters(step))
        .filter(one -> OwnTags.own(identity.tags().apply(one), step))
        .filter(identity.alive());
  }
}
