package dev.switchback.rehearsal.secrets;

import dev.switchback.rehearsal.world.Kind;
import dev.switchback.rehearsal.world.Refusals;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/// The kind of Secrets Manager. The id of a secret here is its ARN.
enum SecretKind implements Kind {
  SECRET;

  @Override
  public String type() {
    return "secretsmanager:secret";
  }

  @Override
  public String idPrefix() {
    return "arn:aws:secretsmanager:";
  }

  @Override
  public AwsServiceException notFound(String id) {
    return Refusals.told(
            ResourceNotFoundException.builder(),
            "SecretsManager",
            400,
            "ResourceNotFoundException",
            "Secrets Manager can't find the specified secret.")
        .build();
  }
}
