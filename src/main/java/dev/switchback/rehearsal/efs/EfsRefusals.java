package dev.switchback.rehearsal.efs;

import dev.switchback.rehearsal.world.Refusals;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.efs.model.BadRequestException;

/// The errors of the simulated EFS, with the codes of its API reference.
final class EfsRefusals {
  private EfsRefusals() {}

  static AwsServiceException of(
      AwsServiceException.Builder builder, int status, String code, String message) {
    return Refusals.told(builder, "Efs", status, code, message).build();
  }

  static AwsServiceException badRequest(String message) {
    return of(BadRequestException.builder(), 400, "BadRequest", message);
  }

  /// The value, or EFS's error that it is missing.
  static String given(@Nullable String value, String parameter) {
    if (value == null || value.isEmpty()) {
      throw badRequest(parameter + " is required.");
    }
    return value;
  }
}
