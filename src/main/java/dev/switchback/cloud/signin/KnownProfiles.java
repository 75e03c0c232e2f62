package dev.switchback.cloud.signin;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileProperty;

/// The profiles that the AWS configuration files of this machine have, for those who choose one.
public final class KnownProfiles {
  private KnownProfiles() {}

  /// By name, in its order; `about` says how it signs in and its Region (`SSO, eu-north-1`). Throws
  /// `SignInException` if the files cannot be read as profiles.
  public record Known(String name, String about) {}

  public static List<Known> all() {
    return new TreeMap<>(new Profiles(Optional.empty()).file().profiles())
        .values().stream().map(profile -> new Known(profile.name(), about(profile))).toList();
  }

  /// The Region that is used where none is said: of the environment, else of the profile, else of
  /// the profile that the environment names. Throws `SignInException` if the files cannot be read.
  public static Optional<String> region(Optional<String> profile) {
    return SdkSystemSetting.AWS_REGION
        .getStringValue()
        .or(
            () -> {
              var profiles = new Profiles(profile);
              return profiles
                  .file()
                  .profile(profiles.name())
                  .flatMap(one -> one.property(ProfileProperty.REGION));
            });
  }

  private static String about(Profile profile) {
    return Stream.of(Optional.of(signsIn(profile)), profile.property(ProfileProperty.REGION))
        .flatMap(Optional::stream)
        .reduce((one, other) -> one + ", " + other)
        .orElse("");
  }

  private static String signsIn(Profile profile) {
    return Stream.of(
            how(profile, "sso_session", "IAM Identity Center"),
            how(profile, "sso_start_url", "IAM Identity Center"),
            how(profile, ProfileProperty.ROLE_ARN, "takes a role"),
            how(profile, ProfileProperty.CREDENTIAL_PROCESS, "asks a program"),
            how(profile, ProfileProperty.AWS_ACCESS_KEY_ID, "keys"))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("no credentials of its own");
  }

  private static Optional<String> how(Profile profile, String property, String words) {
    return profile.property(property).map(value -> words);
  }
}
