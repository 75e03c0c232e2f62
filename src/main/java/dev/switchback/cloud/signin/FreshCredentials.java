package dev.switchback.cloud.signin;

import dev.switchback.cloud.trouble.SignInException;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;

/// The credentials of a run. The SDK's providers remember what they read; this one can be told to
/// read again, and says in a sentence why there are none.
final class FreshCredentials implements AwsCredentialsProvider {
  private final Profiles profiles;
  private final AtomicReference<AwsCredentialsProvider> current;

  FreshCredentials(Profiles profiles) {
    this.profiles = profiles;
    this.current = new AtomicReference<>(provider());
  }

  /// Forgets what was read. The old provider stays open: calls in flight may be using it.
  void refresh() {
    current.set(provider());
  }

  /// Throws [SignInException] if there are none.
  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return current.get().resolveCredentials();
    } catch (AbortedException | SignInException clear) {
      throw clear;
    } catch (RuntimeException without) {
      throw profiles.without(without);
    }
  }

  /// A profile that was asked for wins over the environment, as in the AWS CLI. Otherwise the SDK's
  /// own chain, which asks the instance metadata last, once, for a second.
  private AwsCredentialsProvider provider() {
    return profiles
        .asked()
        .<AwsCredentialsProvider>map(
            name ->
                ProfileCredentialsProvider.builder()
                    .profileFile(profiles::file)
                    .profileName(name)
                    .build())
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }
}
