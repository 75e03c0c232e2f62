package dev.switchback.action.database;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Presence;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.ec2.OwnTags;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/// One account of a database, in Secrets Manager as `switchback/SITE/NAME`. Its password is made up
/// once, here, and goes to Secrets Manager alone; one that is there is never made again. Source:
/// Secrets Manager API, CreateSecret, PutSecretValue, RestoreSecret; it has no waiters.
public final class CreateSecret implements Action<CreateSecret.Inputs> {
  /// `host` and `port` say where the account is used; they may come later than the password.
  public record Inputs(
      String name, String username, Optional<String> host, Optional<Integer> port) {}

  private static final String KIND = "secret";

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("arn", "name", "username");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(4),
            0.0006,
            "secretsmanager:DescribeSecret",
            "secretsmanager:CreateSecret",
            "secretsmanager:RestoreSecret",
            "secretsmanager:GetSecretValue",
            "secretsmanager:PutSecretValue",
            "secretsmanager:DeleteSecret")
        .implying("secretsmanager:TagResource");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    Optional<DescribeSecretResponse> secret = known(in, step).filter(one -> own(one, step));
    secret.ifPresent(one -> step.record(KIND, one.arn()));
    return secret
        .filter(one -> one.deletedDate() == null)
        .filter(one -> held(one.arn(), step).filter(now -> now.equals(wanted(in, now))).isPresent())
        .map(one -> outputs(in, one));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    DescribeSecretResponse secret =
        step.poll("secret " + name(in, step))
            .every(Duration.ofSeconds(2))
            .upTo(Duration.ofMinutes(2))
            .until(() -> ensured(in, step), Optional::isPresent, seen -> "not shown yet")
            .orElseThrow();
    place(in, secret.arn(), step);
    return outputs(in, secret);
  }

  /// The step's own, usable; empty if another look will tell more. The name is taken once in an
  /// account and Region, so nothing is made twice however late Secrets Manager shows it.
  private static Optional<DescribeSecretResponse> ensured(Inputs in, StepContext step) {
    Optional<DescribeSecretResponse> seen = known(in, step);
    if (seen.isEmpty()) {
      create(in, step);
      return look(name(in, step), step);
    }
    if (!own(seen.get(), step)) {
      throw notOurs(in, step);
    }
    step.record(KIND, seen.get().arn());
    if (seen.get().deletedDate() != null) {
      restore(seen.get(), step);
      return Optional.empty();
    }
    return seen;
  }

  /// A name that is taken, or is not free yet, is no error: the next look shows by whom.
  private static void create(Inputs in, StepContext step) {
    String name = name(in, step);
    var value = new Credentials(in.username(), Passwords.random(), in.host(), in.port());
    step.say("CreateSecret " + name);
    try {
      String arn =
          step.cloud()
              .secretsManager()
              .createSecret(
                  r ->
                      r.name(name)
                          .description("The account " + in.username() + " of a database")
                          .clientRequestToken(step.token(KIND, in))
                          .secretString(value.json())
                          .tags(tags(step.tags(name, ""))))
              .arn();
      step.record(KIND, arn);
    } catch (AwsServiceException e) {
      if (!ErrorCodes.is(e, "ResourceExistsException")
          && !ErrorCodes.is(e, "InvalidRequestException")) {
        throw e;
      }
    }
  }

  /// One that was deleted for good is refused, and gone with a later look.
  private static void restore(DescribeSecretResponse secret, StepContext step) {
    step.say("RestoreSecret " + secret.name() + ", which was scheduled for deletion");
    try {
      step.cloud().secretsManager().restoreSecret(r -> r.secretId(secret.arn()));
    } catch (AwsServiceException e) {
      if (!ErrorCodes.notFound(e) && !ErrorCodes.is(e, "InvalidRequestException")) {
        throw e;
      }
    }
  }

  private static StepRefused notOurs(Inputs in, StepContext step) {
    return new StepRefused(
        "The secret "
            + name(in, step)
            + " is there already, and this site did not make it (it lacks the site's tags): it is"
            + " left alone.",
        "Set the site up under another name (--site), or delete that secret if nobody needs it,"
            + " then: switchback resume");
  }

  /// Says in the secret where the account is used; its password stays.
  private static void place(Inputs in, String arn, StepContext step) throws InterruptedException {
    GetSecretValueResponse value =
        step.poll("value of secret " + arn)
            .shown(() -> value(arn, step), "Secrets Manager")
            .orElseThrow(() -> hidden(arn));
    Credentials now = Credentials.of(arn, value);
    if (now.equals(wanted(in, now))) {
      return;
    }
    step.say("PutSecretValue " + name(in, step) + ": where its account is used");
    step.cloud()
        .secretsManager()
        .putSecretValue(
            r ->
                r.secretId(arn)
                    .clientRequestToken(step.token(value.versionId(), in))
                    .secretString(wanted(in, now).json()));
    step.poll("value of secret " + arn)
        .every(Duration.ofSeconds(2))
        .upTo(Duration.ofMinutes(2))
        .until(
            () -> held(arn, step).filter(seen -> seen.equals(wanted(in, seen))),
            Optional::isPresent,
            seen -> "the new version is not shown yet");
  }

  private static StepRefused hidden(String arn) {
    return new StepRefused(
        "Secrets Manager shows no value of the secret " + arn + ".",
        "Look at it (aws secretsmanager describe-secret --secret-id "
            + arn
            + "), then: switchback resume");
  }

  private static Credentials wanted(Inputs in, Credentials now) {
    return new Credentials(in.username(), now.password(), now.host(), now.port())
        .at(in.host().or(now::host), in.port().or(now::port));
  }

  private static Optional<Credentials> held(String arn, StepContext step) {
    return value(arn, step).map(value -> Credentials.of(arn, value));
  }

  private static Optional<GetSecretValueResponse> value(String arn, StepContext step) {
    return Presence.of(() -> step.cloud().secretsManager().getSecretValue(r -> r.secretId(arn)));
  }

  private static Optional<DescribeSecretResponse> known(Inputs in, StepContext step) {
    return step.recorded(KIND).flatMap(arn -> look(arn, step)).or(() -> look(name(in, step), step));
  }

  private static Optional<DescribeSecretResponse> look(String secret, StepContext step) {
    return Presence.of(() -> step.cloud().secretsManager().describeSecret(r -> r.secretId(secret)));
  }

  private static boolean own(DescribeSecretResponse secret, StepContext step) {
    return OwnTags.own(
        secret.tags().stream()
            .collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> first)),
        step);
  }

  private static List<Tag> tags(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
  }

  private static String name(Inputs in, StepContext step) {
    return name(in.name(), step);
  }

  private static String name(String name, StepContext step) {
    return "switchback/" + step.site().name() + "/" + name;
  }

  private static Outputs outputs(Inputs in, DescribeSecretResponse secret) {
    return Outputs.of("arn", secret.arn())
        .and("name", secret.name())
        .and("username", in.username());
  }

  /// At once, without a window in which it could be restored: destroy means it.
  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    var ids = new LinkedHashSet<>(recorded.newestFirst(KIND));
    ids.add(name(recorded.inputs().path("name").asText(), step));
    for (String id : ids) {
      if (look(id, step).filter(one -> own(one, step)).isPresent()) {
        step.say("Deleting secret " + id);
        Presence.end(
            () ->
                step.cloud()
                    .secretsManager()
                    .deleteSecret(r -> r.secretId(id).forceDeleteWithoutRecovery(true)));
        step.poll("secret " + id)
            .every(Duration.ofSeconds(2))
            .until(() -> look(id, step), Optional::isEmpty, seen -> "being deleted");
      }
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    String where =
        in.host().map(host -> ",\"host\":\"" + host + "\"").orElse("")
            + in.port().map(port -> ",\"port\":" + port).orElse("");
    return List.of(
        "printf '{\"username\":\"%s\",\"password\":\"%%s\"%s}' \"$(openssl rand -hex 20)\" |"
                .formatted(in.username(), where)
            + " "
            + Cli.aws(step, "secretsmanager create-secret --name " + name(in, step))
            + " --secret-string file:///dev/stdin"
            + Cli.tagList(step.tags(name(in, step), "")));
  }
}
