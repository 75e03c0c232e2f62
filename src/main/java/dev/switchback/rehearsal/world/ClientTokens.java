package dev.switchback.rehearsal.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.world.WorldState.UsedToken;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// Client tokens: the same token with the same parameters is the same resource, even when that is
/// deleted; with other parameters it is an error. Source: EC2 User Guide, ensuring idempotency.
public final class ClientTokens {
  private final Account account;
  private final Supplier<? extends AwsServiceException> mismatch;

  /// EC2's.
  public ClientTokens(Account account) {
    this(
        account,
        () ->
            Refusals.ec2(
                "IdempotentParameterMismatch",
                "Arguments on this idempotent request are inconsistent with arguments used in"
                    + " previous request(s)"));
  }

  /// `mismatch` is what a service says of a token that it knows with other parameters.
  public ClientTokens(Account account, Supplier<? extends AwsServiceException> mismatch) {
    this.account = account;
    this.mismatch = mismatch;
  }

  /// Makes what the request asks for, once. A repeated request gets the description of the resource
  /// as it is now, or as it was made if it is gone.
  public <T extends SdkPojo, B extends SdkPojo & SdkBuilder<B, T>> T once(
      SdkPojo request, @Nullable String token, Supplier<Made<T>> make, Again<T, B> again) {
    if (token == null || token.isEmpty()) {
      return make.get().description();
    }
    String key = request.getClass().getSimpleName() + "/" + token;
    String asked = parameters(request);
    Optional<UsedToken> used = account.usedToken(key);
    if (used.isPresent()) {
      return repeated(used.get(), asked, again);
    }
    Made<T> made = make.get();
    account.useToken(
        key, new UsedToken(asked, made.resource().id(), SdkJson.write(made.description())));
    return made.description();
  }

  private <T extends SdkPojo, B extends SdkPojo & SdkBuilder<B, T>> T repeated(
      UsedToken used, String asked, Again<T, B> again) {
    if (!used.request().equals(asked)) {
      throw mismatch.get();
    }
    return account
        .all(again.kind())
        .filter(resource -> resource.id().equals(used.resource()))
        .findFirst()
        .map(again.describe())
        .orElseGet(() -> SdkJson.fill(used.answer(), again.builder().get()).build());
  }

  private static String parameters(SdkPojo request) {
    ObjectNode json = SdkJson.write(request);
    return json.remove(List.of("ClientToken", "clientRequestToken", "DryRun")).toString();
  }

  /// A resource just made, and how its create describes it.
  public record Made<T>(WorldResource resource, T description) {}

  /// How a resource that was made before is described again.
  public record Again<T, B>(Kind kind, Function<WorldResource, T> describe, Supplier<B> builder) {}
}
