package dev.switchback.rehearsal.acm;

import dev.switchback.rehearsal.world.Kind;
import dev.switchback.rehearsal.world.Refusals;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;

/// The kinds of Certificate Manager; a certificate's id is its ARN.
enum AcmKind implements Kind {
  CERTIFICATE;

  @Override
  public String type() {
    return "acm:certificate";
  }

  @Override
  public String idPrefix() {
    return "arn:aws:acm:";
  }

  @Override
  public AwsServiceException notFound(String id) {
    return refusal(
        ResourceNotFoundException.builder(),
        "ResourceNotFoundException",
        "Could not find certificate " + id + ".");
  }

  static AwsServiceException refusal(
      AwsServiceException.Builder builder, String code, String message) {
    return Refusals.told(builder, "Acm", 400, code, message).build();
  }
}
