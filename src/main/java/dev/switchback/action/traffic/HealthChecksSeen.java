package dev.switchback.action.traffic;

import dev.switchback.action.Cli;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.ec2.OwnTags;
import dev.switchback.cloud.trouble.ErrorCodes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheck;
import software.amazon.awssdk.services.route53.model.HealthCheckAlreadyExistsException;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.Tag;
import software.amazon.awssdk.services.route53.model.TagResourceType;

/// What the actions on health checks share: how one is found again, made, tagged and deleted. A
/// create takes no tags, so what tells a check again is its caller reference, which is the step's
/// token. Source: Route 53 API, CreateHealthCheck.
final class HealthChecksSeen {
  static final String KIND = "health-check";
  private static final String GONE = "NoSuchHealthCheck";
  private static final int MOST_REFERENCES = 9;

  private HealthChecksSeen() {}

  static Optional<HealthCheck> byId(StepContext step, String id) {
    try {
      return Optional.of(
          step.cloud().route53().getHealthCheck(r -> r.healthCheckId(id)).healthCheck());
    } catch (AwsServiceException e) {
      if (ErrorCodes.is(e, GONE)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// The step's own, recorded or not; records it.
  static Optional<HealthCheck> find(StepContext step, Object inputs) {
    Optional<HealthCheck> check =
        step.recorded(KIND)
            .flatMap(id -> byId(step, id))
            .or(() -> byReference(step, step.token(KIND, inputs)));
    check.ifPresent(one -> step.record(KIND, one.id()));
    return check;
  }

  private static Optional<HealthCheck> byReference(StepContext step, String reference) {
    return step.cloud().route53().listHealthChecksPaginator(r -> {}).healthChecks().stream()
        .filter(one -> mine(one.callerReference(), reference))
        .findFirst();
  }

  /// The recorded one if it is there, else a new one; tagged.
  static HealthCheck ensure(StepContext step, Object inputs, String name, HealthCheckConfig config)
      throws InterruptedException {
    Optional<String> recorded = step.recorded(KIND);
    Optional<HealthCheck> there =
        recorded.isEmpty()
            ? Optional.empty()
            : step.poll("health check " + recorded.get())
                .shown(() -> byId(step, recorded.get()), "Route 53");
    HealthCheck check = there.isPresent() ? there.get() : create(step, inputs, config);
    if (!tagged(step, check.id())) {
      step.cloud()
          .route53()
          .changeTagsForResource(
              r ->
                  r.resourceType(TagResourceType.HEALTHCHECK)
                      .resourceId(check.id())
                      .addTags(tags(step.tags(name, ""))));
    }
    return check;
  }

  private static HealthCheck create(StepContext step, Object inputs, HealthCheckConfig config) {
    step.say("CreateHealthCheck " + config.typeAsString());
    HealthCheck made = make(step.cloud().route53(), step.token(KIND, inputs), config);
    step.record(KIND, made.id());
    return made;
  }

  /// A reference stays taken by a check that somebody has deleted: then the next one.
  private static HealthCheck make(Route53Client route53, String token, HealthCheckConfig config) {
    for (int number = 0; ; number++) {
      String reference = reference(token, number);
      try {
        return route53
            .createHealthCheck(r -> r.callerReference(reference).healthCheckConfig(config))
            .healthCheck();
      } catch (HealthCheckAlreadyExistsException taken) {
        if (number == MOST_REFERENCES) {
          throw taken;
        }
      }
    }
  }

  /// At most 64 characters, as many as a token has.
  private static String reference(String token, int number) {
    return number == 0 ? token : stem(token) + number;
  }

  private static String stem(String token) {
    return token.substring(0, 60) + "-";
  }

  private static boolean mine(String reference, String token) {
    return reference.equals(token) || reference.startsWith(stem(token));
  }

  /// A crash may have fallen between a check and its tags.
  static boolean tagged(StepContext step, String id) {
    return OwnTags.own(
        step
            .cloud()
            .route53()
            .listTagsForResource(r -> r.resourceType(TagResourceType.HEALTHCHECK).resourceId(id))
            .resourceTagSet()
            .tags()
            .stream()
            .collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> first)),
        step);
  }

  /// Route 53 refuses an empty value, and takes ten tags at most.
  private static List<Tag> tags(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .filter(tag -> !tag.getValue().isEmpty())
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
  }

  /// Deletes what is recorded and what bears the step's reference: a crash may have fallen between
  /// a check and its record.
  static void delete(Recorded recorded, StepContext step, Object inputs) {
    var ids = new LinkedHashSet<>(recorded.newestFirst(KIND));
    byReference(step, step.token(KIND, inputs)).map(HealthCheck::id).ifPresent(ids::add);
    for (String id : ids) {
      step.say("Deleting health check " + id);
      delete(step.cloud().route53(), id);
    }
  }

  private static void delete(Route53Client route53, String id) {
    try {
      route53.deleteHealthCheck(r -> r.healthCheckId(id));
    } catch (AwsServiceException e) {
      if (!ErrorCodes.is(e, GONE)) {
        throw e;
      }
    }
  }

  /// `config` is the CLI's shorthand for a HealthCheckConfig.
  static List<String> equivalent(StepContext step, Object inputs, String name, String config) {
    return List.of(
        "CHECK=$("
            + Cli.aws(
                step,
                "route53 create-health-check --caller-reference %s --health-check-config '%s'"
                    .formatted(step.token(KIND, inputs), config))
            + " --query HealthCheck.Id --output text)",
        Cli.aws(
                step,
                "route53 change-tags-for-resource --resource-type healthcheck --resource-id $CHECK")
            + Cli.tagList(step.tags(name, "")).replace(" --tags", " --add-tags"));
  }
}
