package dev.switchback.cloud.signin;

import dev.switchback.cloud.trouble.ErrorKind;
import dev.switchback.cloud.trouble.SignInException;
import dev.switchback.cloud.trouble.Trouble;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.TreeSet;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;

/// The profile a run uses, in the AWS configuration files as they are now, and the sentences about
/// what it does not give.
final class Profiles {
  private static final String NONE_FOUND =
      "No AWS credentials were found in the environment, the profile, or the instance's metadata."
          + " Sign in (aws sso login, or aws configure) and name the profile with --profile or"
          + " AWS_PROFILE; without an account: --rehearse.";

  private final Optional<String> asked;

  /// `asked` is the `--profile` of the command line.
  Profiles(Optional<String> asked) {
    this.asked = asked;
  }

  Optional<String> asked() {
    return asked;
  }

  /// The one asked for, else AWS_PROFILE, else `default`.
  String name() {
    return asked.or(ProfileFileSystemSetting.AWS_PROFILE::getStringValue).orElse("default");
  }

  /// Throws [SignInException] if the files cannot be read as profiles.
  ProfileFile file() {
    try {
      return ProfileFile.defaultProfileFile();
    } catch (IllegalArgumentException | SdkClientException malformed) {
      throw new SignInException(
          "The AWS configuration files cannot be read: %s. Correct them (usually ~/.aws/config)."
              .formatted(malformed.getMessage()),
          malformed);
    }
  }

  /// From AWS_REGION, else the profile; never from the instance metadata.
  Region region() {
    return SdkSystemSetting.AWS_REGION
        .getStringValue()
        .or(() -> profile().flatMap(profile -> profile.property(ProfileProperty.REGION)))
        .map(Region::of)
        .orElseThrow(() -> missing().orElseGet(Profiles::noRegion));
  }

  private static SignInException noRegion() {
    return new SignInException(
        "No Region is set. Name it with --region, AWS_REGION, or region = … in the profile.");
  }

  /// That the named profile does not exist, if it was named and does not.
  Optional<SignInException> missing() {
    boolean named = !name().equals("default") || asked.isPresent();
    if (!named || profile().isPresent()) {
      return Optional.empty();
    }
    var there = new TreeSet<>(file().profiles().keySet());
    return Optional.of(
        new SignInException(
            "There is no AWS profile %s. %s Choose one with --profile or AWS_PROFILE."
                .formatted(
                    name(),
                    there.isEmpty()
                        ? "The configuration files have none at all."
                        : "There are: " + String.join(", ", there) + ".")));
  }

  /// Why there are no credentials.
  SignInException without(RuntimeException error) {
    Optional<IOException> network = ErrorKind.in(error, IOException.class);
    if (missing().isPresent()) {
      return missing().get();
    }
    if (network.isPresent() && asked.isPresent() && !signsInBySso()) {
      return new SignInException(
          "The credentials of profile %s cannot be fetched: %s. Check the network and the proxy."
              .formatted(name(), Trouble.broken(network.get())),
          error);
    }
    Optional<IOException> wire = network.filter(Profiles::ofTheNetwork);
    if (wire.isPresent() && asked.isPresent()) {
      return new SignInException(
          "The sign-in of profile %s cannot be used: %s. Check the network and the proxy; if it has ended: aws sso login --profile %s"
              .formatted(name(), Trouble.broken(wire.get()), name()),
          error);
    }
    if (signsInBySso() || asked.isEmpty()) {
      return new SignInException(signsInBySso() ? ssoEnded() : NONE_FOUND, error);
    }
    return new SignInException(
        "The profile %s gives no credentials: %s Correct it, or choose another with --profile."
            .formatted(name(), sentence(error.getMessage())),
        error);
  }

  /// A token's file that is not there is an IOException too.
  private static boolean ofTheNetwork(IOException error) {
    return error instanceof SocketException
        || error instanceof SocketTimeoutException
        || error instanceof UnknownHostException
        || error instanceof SSLException;
  }

  private String ssoEnded() {
    return "The sign-in of profile %s has ended or was never made. %s"
        .formatted(name(), signInAgain());
  }

  /// What to do when credentials have ended.
  String signInAgain() {
    return signsInBySso()
        ? "Sign in: aws sso login --profile " + name()
        : "Renew the keys of profile %s, or AWS_ACCESS_KEY_ID and its companions."
            .formatted(name());
  }

  private boolean signsInBySso() {
    return profile()
        .filter(
            profile ->
                profile.property("sso_session").isPresent()
                    || profile.property("sso_start_url").isPresent())
        .isPresent();
  }

  private Optional<Profile> profile() {
    return file().profile(name());
  }

  /// The SDK shows all it read of the files after some of its sentences.
  private static String sentence(@Nullable String message) {
    String text = String.valueOf(message).replaceFirst(": ProfileFile\\(.*", "").strip();
    return text.endsWith(".") ? text : text + ".";
  }
}
