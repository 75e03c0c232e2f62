package dev.switchback.cloud.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.cloud.signin.KnownProfiles.Known;
import dev.switchback.cloud.trouble.SignInException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The SDK's own settings as system properties: they go before the environment.
class KnownProfilesTest {
  @TempDir Path home;

  @BeforeEach
  void ownFiles() {
    System.setProperty("aws.configFile", home.resolve("config").toString());
    System.setProperty("aws.sharedCredentialsFile", home.resolve("none").toString());
  }

  @AfterEach
  void usualFiles() {
    System.clearProperty("aws.configFile");
    System.clearProperty("aws.sharedCredentialsFile");
    System.clearProperty("aws.region");
  }

  private void configuration(String text) throws IOException {
    Files.writeString(home.resolve("config"), text);
  }

  @Test
  void eachProfileSaysHowItSignsIn() throws Exception {
    configuration(
        """
        [profile work]
        region = eu-north-1
        sso_session = corp
        sso_account_id = 111122223333
        sso_role_name = Operator
        [sso-session corp]
        sso_region = eu-north-1
        sso_start_url = https://example.com/start
        [profile other]
        role_arn = arn:aws:iam::111122223333:role/x
        source_profile = work
        [profile asks]
        credential_process = keys
        [default]
        aws_access_key_id = AKIDEXAMPLE
        aws_secret_access_key = x
        [profile bare]
        region = us-west-2
        """);
    assertThat(KnownProfiles.all())
        .containsExactly(
            new Known("asks", "asks a program"),
            new Known("bare", "no credentials of its own, us-west-2"),
            new Known("default", "keys"),
            new Known("other", "takes a role"),
            new Known("work", "IAM Identity Center, eu-north-1"));
  }

  @Test
  void theRegionIsTheEnvironmentsElseTheProfiles() throws Exception {
    configuration("[default]\nregion = us-west-2\n[profile bare]\n");
    assertThat(KnownProfiles.region(Optional.empty())).contains("us-west-2");
    assertThat(KnownProfiles.region(Optional.of("bare"))).isEmpty();
    assertThat(KnownProfiles.region(Optional.of("unknown"))).isEmpty();

    System.setProperty("aws.region", "eu-north-1");
    assertThat(KnownProfiles.region(Optional.of("bare"))).contains("eu-north-1");
  }

  @Test
  void filesThatCannotBeReadAreASentence() throws Exception {
    configuration("[profile\n");
    assertThatThrownBy(KnownProfiles::all)
        .isInstanceOf(SignInException.class)
        .hasMessageContaining("The AWS configuration files cannot be read");
  }
}
