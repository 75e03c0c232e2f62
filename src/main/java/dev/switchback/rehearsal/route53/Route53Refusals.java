package dev.switchback.rehearsal.route53;

import dev.switchback.rehearsal.world.Refusals;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.InvalidInputException;

/// The errors of the simulated Route 53, with the codes of its API reference.
final class Route53Refusals {
  private Route53Refusals() {}

  static AwsServiceException of(
      AwsServiceException.Builder builder, int status, String code, String message) {
    return Refusals.told(builder, "Route53", status, code, message).build();
  }

  static AwsServiceException invalidInput(String message) {
    return of(InvalidInputException.builder(), 400, "InvalidInput", message);
  }

  /// Everything that is wrong with a batch, of which nothing is done.
  static AwsServiceException invalidBatch(List<String> messages) {
    return of(
        InvalidChangeBatchException.builder().messages(messages),
        400,
        "InvalidChangeBatch",
        "[" + String.join(", ", messages) + "]");
  }

  /// The value, or Route 53's error that it is missing.
  static String given(@Nullable String value, String parameter) {
    if (value == null || value.isEmpty()) {
      throw invalidInput("Invalid request: Missing field '" + parameter + "'");
    }
    return value;
  }
}
