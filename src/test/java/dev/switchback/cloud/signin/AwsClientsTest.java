package dev.switchback.cloud.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.HandTime;
import dev.switchback.cloud.Heard;
import dev.switchback.cloud.Loopback;
import dev.switchback.cloud.seam.Seam;
import dev.switchback.cloud.trouble.ErrorKind;
import dev.switchback.cloud.trouble.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;

/// The SDK's own settings as system properties: they go before the environment.
class AwsClientsTest {
  @TempDir Path home;
  private final List<String> set = new ArrayList<>();
  private final HandTime time = new HandTime();
  private final Heard heard = new Heard();
  private Loopback aws;
  private Path config;

  @BeforeEach
  void listen() throws IOException {
    aws = new Loopback();
    config = home.resolve("config");
    profile("AKIDOFMONDAY");
    set("aws.configFile", config.toString());
    set("aws.sharedCredentialsFile", home.resolve("none").toString());
    set("aws.endpointUrl", aws.url());
  }

  private void set(String property, String value) {
    System.setProperty(property, value);
    set.add(property);
  }

  @AfterEach
  void close() {
    set.forEach(System::clearProperty);
    aws.close();
  }

  private void profile(String key) throws IOException {
    Files.writeString(
        config,
        "[profile work]\nregion = us-east-1\naws_access_key_id = %s\naws_secret_access_key = x\n"
            .formatted(key));
  }

  /// Keys that a program gives, and that the SDK's provider remembers until they end.
  private void keysByProgram(String key) throws IOException {
    Path answer = home.resolve("answer.json");
    Files.writeString(
        answer,
        """
        {"Version": 1, "AccessKeyId": "%s", "SecretAccessKey": "x", "SessionToken": "y",
         "Expiration": "2099-01-01T00:00:00Z"}
        """
            .formatted(key));
    Files.writeString(
        config, "[profile work]\nregion = us-east-1\ncredential_process = cat " + answer + "\n");
  }

  private Cloud cloud() {
    var clients = new AwsClients("1", Optional.of("work"), Optional.empty());
    return new Cloud(clients, new Seam(time, Seam.Setup.PLAIN.observedBy(heard)));
  }

  @Test
  void everyAttemptOnTheWireIsOneAtTheSeam() {
    aws.refusingAsEc2(503, "Unavailable", "Come back later").answering(200, Loopback.NO_VPCS);
    cloud().ec2().describeVpcs();
    assertThat(aws.asked).hasSize(2);
    assertThat(heard.words)
        .containsExactly(
            "before DescribeVpcs 1",
            "failed DescribeVpcs",
            "before DescribeVpcs 2",
            "ok DescribeVpcs");
  }

  @Test
  void aRefusalOverTheWireKeepsItsCodeAndBecomesASentence() {
    aws.refusingAsEc2(400, "VpcLimitExceeded", "The maximum number of VPCs has been reached.");
    assertThatThrownBy(() -> cloud().ec2().createVpc(r -> {}))
        .isInstanceOf(AwsServiceException.class)
        .satisfies(
            error ->
                assertThat(Trouble.of(error).what())
                    .isEqualTo(
                        "CreateVpc was refused: VpcLimitExceeded (The maximum number of VPCs has"
                            + " been reached; request r-1)."));
  }

  @Test
  void credentialsAreReadAgainAfterSigningInAndNotBefore() throws IOException {
    aws.answering(200, Loopback.NO_VPCS)
        .refusingAsEc2(400, "RequestExpired", "Request has expired.")
        .answering(200, Loopback.NO_VPCS);
    keysByProgram("AKIDOFMONDAY");
    Cloud cloud = cloud();
    cloud.ec2().describeVpcs();
    keysByProgram("AKIDOFTUESDAY");
    assertThatThrownBy(cloud.ec2()::describeVpcs)
        .satisfies(error -> assertThat(ErrorKind.of(error)).isEqualTo(ErrorKind.EXPIRED));
    assertThat(aws.asked.getLast().authorization()).contains("AKIDOFMONDAY");

    cloud.signedIn();
    cloud.ec2().describeVpcs();

    assertThat(aws.asked.getLast().authorization()).contains("AKIDOFTUESDAY");
    assertThat(cloud.credentialsEnd()).contains(Instant.parse("2099-01-01T00:00:00Z"));
  }

  @Test
  void credentialsThatVanishInTheMiddleAreExpiredNotABug() throws IOException {
    aws.answering(200, Loopback.NO_VPCS);
    Cloud cloud = cloud();
    cloud.ec2().describeVpcs();

    Files.writeString(config, "[profile work]\nregion = us-east-1\n");
    cloud.signedIn();

    assertThatThrownBy(cloud.ec2()::describeVpcs)
        .satisfies(
            error -> {
              assertThat(ErrorKind.of(error)).isEqualTo(ErrorKind.EXPIRED);
              assertThat(Trouble.of(error).what())
                  .startsWith("The profile work gives no credentials");
            });
    assertThat(aws.asked).hasSize(1);
  }

  @Test
  void theRegionAskedForWins() {
    aws.answering(200, Loopback.NO_VPCS);
    var clients = new AwsClients("1", Optional.of("work"), Optional.of("eu-west-3"));
    clients.client(Ec2Client.class).describeVpcs();
    assertThat(aws.asked.getFirst().authorization()).contains("eu-west-3");
  }

  @Test
  void aClientWithoutABuilderIsNamed() {
    assertThatThrownBy(
            () -> new AwsClients("1", Optional.empty(), Optional.empty()).client(SdkClient.class))
        .isInstanceOf(IllegalArgumentException.class)
        .isNotInstanceOf(SdkException.class)
        .hasMessageContaining("SdkClient");
  }
}
