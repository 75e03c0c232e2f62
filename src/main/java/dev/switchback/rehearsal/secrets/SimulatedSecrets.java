package dev.switchback.rehearsal.secrets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/// Secrets Manager of the simulated account. Of a version the World keeps a fingerprint; the value
/// lies in the file of secrets. A client token is the version's id: the same token with the same
/// value changes nothing. Source: Secrets Manager API reference.
public final class SimulatedSecrets implements SecretsManagerClient {
  private static final String NAME = "Name";
  private static final String CURRENT = "VersionId";
  private static final String FINGERPRINTS = "Fingerprints";
  private static final String DELETED = "DeletedDate";
  private static final String AVAILABLE = "available";

  private static final long USUAL_WINDOW = 30;

  private final Simulation cloud;

  public SimulatedSecrets(Simulation cloud) {
    this.cloud = cloud;
  }

  @Override
  public CreateSecretResponse createSecret(CreateSecretRequest request) {
    return cloud.change(
        request,
        account -> {
          Optional<WorldResource> there = named(account, request.name());
          if (there.isPresent()) {
            return made(again(there.get(), request));
          }
          WorldResource secret = make(account, request);
          account.put(secret);
          account.putSecretValue(secret.id(), request.secretString());
          return made(secret);
        });
  }

  private static CreateSecretResponse made(WorldResource secret) {
    return CreateSecretResponse.builder()
        .arn(secret.id())
        .name(secret.required(NAME))
        .versionId(secret.required(CURRENT))
        .build();
  }

  /// The name is taken; but what the same token made with the same value is answered again.
  private static WorldResource again(WorldResource secret, CreateSecretRequest request) {
    if (deleted(secret)) {
      throw invalid(
          "You can't create this secret because a secret with this name is already scheduled for"
              + " deletion.");
    }
    if (!same(secret, request.clientRequestToken(), request.secretString())) {
      throw exists(
          "The operation failed because the secret " + request.name() + " already exists.");
    }
    return secret;
  }

  private static WorldResource make(Account account, CreateSecretRequest request) {
    String suffix = account.newId("").substring(11);
    String arn =
        "arn:aws:secretsmanager:%s:%s:secret:%s-%s"
            .formatted(account.owner().region(), account.owner().account(), request.name(), suffix);
    ObjectNode attributes = JsonNodeFactory.instance.objectNode().put(NAME, request.name());
    Optional.ofNullable(request.description())
        .ifPresent(text -> attributes.put("Description", text));
    Map<String, String> tags = new LinkedHashMap<>();
    request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    WorldResource secret =
        new WorldResource(
            SecretKind.SECRET.type(), arn, attributes, tags, Timeline.of(account.now(), AVAILABLE));
    return holding(secret, request.clientRequestToken(), request.secretString());
  }

  private static WorldResource holding(WorldResource secret, String version, String value) {
    return secret.with(
        attributes -> {
          attributes.put(CURRENT, version);
          attributes
              .withObjectProperty(FINGERPRINTS)
              .put(version, MariaDbServer.fingerprint(value));
        });
  }

  private static boolean same(WorldResource secret, String version, String value) {
    return MariaDbServer.fingerprint(value)
        .equals(secret.attributes().path(FINGERPRINTS).path(version).asText());
  }

  @Override
  public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
    return look(
        request.secretId(),
        account ->
            secret ->
                DescribeSecretResponse.builder()
                    .arn(secret.id())
                    .name(secret.required(NAME))
                    .description(secret.text("Description").orElse(null))
                    .createdDate(secret.timeline().begun())
                    .deletedDate(secret.text(DELETED).map(Instant::parse).orElse(null))
                    .versionIdsToStages(Map.of(secret.required(CURRENT), List.of("AWSCURRENT")))
                    .tags(tags(secret))
                    .build());
  }

  private static List<Tag> tags(WorldResource secret) {
    return secret.tags().entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .collect(Collectors.toList());
  }

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    return look(
        request.secretId(),
        account ->
            secret -> {
              checkUsable(secret);
              return GetSecretValueResponse.builder()
                  .arn(secret.id())
                  .name(secret.required(NAME))
                  .versionId(secret.required(CURRENT))
                  .versionStages("AWSCURRENT")
                  .secretString(account.secretValue(secret.id()).orElseThrow())
                  .createdDate(secret.timeline().begun())
                  .build();
            });
  }

  private <T> T look(String id, Function<Account, Function<WorldResource, T>> answer) {
    return cloud.look(account -> answer.apply(account).apply(require(account, id)));
  }

  @Override
  public PutSecretValueResponse putSecretValue(PutSecretValueRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource secret = require(account, request.secretId());
          checkUsable(secret);
          String version = request.clientRequestToken();
          boolean known = secret.attributes().path(FINGERPRINTS).has(version);
          if (known && !same(secret, version, request.secretString())) {
            throw exists("A resource with the ID you requested already exists.");
          }
          if (!known) {
            account.put(holding(secret, version, request.secretString()));
            account.putSecretValue(secret.id(), request.secretString());
          }
          return PutSecretValueResponse.builder()
              .arn(secret.id())
              .name(secret.required(NAME))
              .versionId(version)
              .versionStages("AWSCURRENT")
              .build();
        });
  }

  @Override
  public RestoreSecretResponse restoreSecret(RestoreSecretRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource secret = require(account, request.secretId());
          if (secret.timeline().since(Timeline.GONE).isPresent()
              && account.secretValue(secret.id()).isEmpty()) {
            throw invalid("You can't perform this operation on the secret because it was deleted.");
          }
          account.put(
              secret
                  .with(attributes -> attributes.remove(DELETED))
                  .on(Timeline.of(secret.timeline().begun(), AVAILABLE)));
          return RestoreSecretResponse.builder()
              .arn(secret.id())
              .name(secret.required(NAME))
              .build();
        });
  }

  /// Without recovery its value is gone at once, and its name is free a little later.
  @Override
  public DeleteSecretResponse deleteSecret(DeleteSecretRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource secret = require(account, request.secretId());
          boolean force = Boolean.TRUE.equals(request.forceDeleteWithoutRecovery());
          if (deleted(secret) && !force) {
            throw invalid(
                "You can't perform this operation on the secret because it was already scheduled"
                    + " for deletion.");
          }
          Instant gone =
              account
                  .now()
                  .plus(force ? Durations.SECRET_DELETING.of(secret.id()) : window(request));
          if (force) {
            account.removeSecretValue(secret.id());
          }
          account.put(
              secret
                  .with(attributes -> attributes.put(DELETED, gone.toString()))
                  .on(secret.timeline().then(gone, Timeline.GONE)));
          return DeleteSecretResponse.builder()
              .arn(secret.id())
              .name(secret.required(NAME))
              .deletionDate(gone)
              .build();
        });
  }

  private static Duration window(DeleteSecretRequest request) {
    return Duration.ofDays(
        Optional.ofNullable(request.recoveryWindowInDays()).orElse(USUAL_WINDOW));
  }

  private static void checkUsable(WorldResource secret) {
    if (deleted(secret)) {
      throw invalid(
          "You can't perform this operation on the secret because it was marked for deletion.");
    }
  }

  private static boolean deleted(WorldResource secret) {
    return secret.text(DELETED).isPresent();
  }

  private static Optional<WorldResource> named(Account account, String name) {
    return account
        .all(SecretKind.SECRET)
        .filter(secret -> secret.required(NAME).equals(name))
        .findFirst();
  }

  /// By its ARN or its name.
  private static WorldResource require(Account account, @Nullable String id) {
    return account
        .visible(SecretKind.SECRET)
        .filter(secret -> secret.id().equals(id) || secret.required(NAME).equals(id))
        .findFirst()
        .orElseThrow(() -> SecretKind.SECRET.notFound(String.valueOf(id)));
  }

  private static AwsServiceException invalid(String message) {
    return told(InvalidRequestException.builder(), "InvalidRequestException", message);
  }

  private static AwsServiceException exists(String message) {
    return told(ResourceExistsException.builder(), "ResourceExistsException", message);
  }

  private static AwsServiceException told(
      AwsServiceException.Builder error, String code, String message) {
    return Refusals.told(error, "SecretsManager", 400, code, message).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
