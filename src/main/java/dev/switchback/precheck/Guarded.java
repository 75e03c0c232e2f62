package dev.switchback.precheck;

import dev.switchback.cloud.trouble.ErrorCodes;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/// A precheck whose questions may be refused or never reach the service: that is a verdict too.
record Guarded(Precheck check) implements Precheck {
  @Override
  public String id() {
    return check.id();
  }

  @Override
  public String title() {
    return check.title();
  }

  @Override
  public Set<String> operations() {
    return check.operations();
  }

  @Override
  public Verdict check(PrecheckContext context) throws InterruptedException {
    try {
      return check.check(context);
    } catch (AwsServiceException e) {
      return new Verdict.Failed(
          "AWS refused the question: " + ErrorCodes.words(e),
          "Sign in again if the credentials have expired; else ask for the permission it names"
              + " (switchback iam-policy)",
          Optional.empty());
    } catch (SdkClientException e) {
      return new Verdict.Failed(
          "AWS was not reached: " + e.getMessage(),
          "Check the network, and that you are signed in (aws sts get-caller-identity)",
          Optional.empty());
    }
  }
}
