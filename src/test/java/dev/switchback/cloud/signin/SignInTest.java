package dev.switchback.cloud.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.cloud.Loopback;
import dev.switchback.cloud.SignsIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signs in from a process of its own, as the environment is the SDK's to read.
class SignInTest {
  private static final Map<String, String> KEYS =
      Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "not-a-secret");

  private static final String CORP =
      """
      [profile work]
      region = us-east-1
      sso_session = corp
      sso_account_id = 111122223333
      sso_role_name = Operator
      [sso-session corp]
      sso_region = us-east-1
      sso_start_url = https://example.com/start
      """;

  private record Said(int exit, String text) {}

  @TempDir Path home;
  private String deadPort = "";

  @BeforeEach
  void findAPortNobodyListensOn() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      deadPort = "http://127.0.0.1:" + socket.getLocalPort();
    }
  }

  private Said signIn(int seconds, Map<String, String> environment, String... args)
      throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SignsIn.class.getName()));
    command.addAll(List.of(args));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().put("HOME", home.toString());
    builder.environment().put("AWS_EC2_METADATA_SERVICE_ENDPOINT", deadPort);
    builder.environment().putAll(environment);
    Path output = home.resolve("output");
    Process process = builder.redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(seconds, SECONDS)).as("ends within %d s", seconds).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Said(process.exitValue(), Files.readString(output, UTF_8).strip());
  }

  private void configuration(String text) throws IOException {
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(home.resolve(".aws/config"), text);
  }

  @Test
  void endpointUserAgentRegionAndKeysComeFromTheEnvironment() throws Exception {
    try (var sts = new Loopback().answering(200, Loopback.CALLER);
        var ec2 = new Loopback().answering(200, Loopback.NO_VPCS)) {
      var environment = new HashMap<>(KEYS);
      environment.put("AWS_ENDPOINT_URL", sts.url());
      environment.put("AWS_ENDPOINT_URL_EC2", ec2.url());
      environment.put("AWS_REGION", "eu-north-1");

      Said said = signIn(60, environment);

      assertThat(said).isEqualTo(new Said(0, "ASSUMED_ROLE Operator 111122223333"));
      assertThat(sts.asked).hasSize(1);
      assertThat(sts.asked.getFirst().userAgent()).startsWith("switchback/9.9");
      assertThat(sts.asked.getFirst().authorization()).contains("AKIDEXAMPLE", "eu-north-1");
      assertThat(ec2.asked)
          .singleElement()
          .extracting(Loopback.Asked::body)
          .asString()
          .contains("Action=DescribeVpcs");
    }
  }

  @Test
  void withoutCredentialsItSaysWhatToDoWithinFiveSeconds() throws Exception {
    Said said = signIn(5, Map.of("AWS_REGION", "us-east-1"));
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.text())
        .startsWith("No AWS credentials were found")
        .contains("aws sso login", "--profile", "--rehearse")
        .doesNotContain("\n");
  }

  /// Each question takes a second, as nobody answers.
  @Test
  void silentInstanceMetadataIsAskedForATokenAndForCredentialsOnceEach() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + silent.getLocalPort();
      Said said =
          signIn(30, Map.of("AWS_REGION", "us-east-1", "AWS_EC2_METADATA_SERVICE_ENDPOINT", url));
      assertThat(said.text()).startsWith("No AWS credentials were found");
      silent.setSoTimeout(1);
      int questions = 0;
      while (accepts(silent)) {
        questions++;
      }
      assertThat(questions).isBetween(1, 2);
    }
  }

  private static boolean accepts(ServerSocket socket) throws IOException {
    try (var waiting = socket.accept()) {
      return waiting.isConnected();
    } catch (SocketTimeoutException nobody) {
      return false;
    }
  }

  @Test
  void aProfileThatDoesNotExistIsAnsweredWithThoseThatDo() throws Exception {
    configuration("[profile work]\nregion = us-east-1\n[profile play]\nregion = us-west-2\n");
    Said said = signIn(30, Map.of(), "profile=wrok", "region=us-east-1");
    assertThat(said)
        .isEqualTo(
            new Said(
                2,
                "There is no AWS profile wrok. There are: play, work. Choose one with --profile or"
                    + " AWS_PROFILE."));
  }

  @Test
  void withoutARegionItSaysSoAndDoesNotAskTheInstanceMetadata() throws Exception {
    try (var metadata = new Loopback().answering(200, "us-east-1")) {
      var environment = new HashMap<>(KEYS);
      environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.url());
      Said said = signIn(30, environment);
      assertThat(said.exit()).isEqualTo(2);
      assertThat(said.text()).startsWith("No Region is set.").contains("--region");
      assertThat(metadata.asked).isEmpty();
    }
  }

  /// As `aws sso login` leaves it: a file named by the session's SHA-1.
  private void token(String ends) throws Exception {
    byte[] name = MessageDigest.getInstance("SHA-1").digest("corp".getBytes(UTF_8));
    Path cache = home.resolve(".aws/sso/cache");
    Files.createDirectories(cache);
    Files.writeString(
        cache.resolve(HexFormat.of().formatHex(name) + ".json"),
        """
        {"startUrl": "https://example.com/start", "region": "us-east-1",
         "accessToken": "x", "expiresAt": "%s"}
        """
            .formatted(ends));
  }

  @Test
  void aTokenThatHasEndedAndOneThatCannotBeUsedAreToldApart() throws Exception {
    configuration(CORP);
    token("2020-01-01T00:00:00Z");
    var nowhere = Map.of("AWS_ENDPOINT_URL", deadPort);
    assertThat(signIn(30, nowhere, "profile=work").text())
        .startsWith("The sign-in of profile work has ended");

    token("2099-01-01T00:00:00Z");
    assertThat(signIn(30, nowhere, "profile=work").text())
        .startsWith("The sign-in of profile work cannot be used: Connection refused")
        .endsWith("Check the network and the proxy; if it has ended: aws sso login --profile work");
  }

  @Test
  void aSignInThatHasEndedNamesTheCommandThatRenewsIt() throws Exception {
    configuration(CORP);
    Said byFlag = signIn(30, Map.of(), "profile=work");
    Said byEnvironment = signIn(30, Map.of("AWS_PROFILE", "work"));
    assertThat(byFlag)
        .isEqualTo(
            new Said(
                2,
                "The sign-in of profile work has ended or was never made. Sign in: aws sso login"
                    + " --profile work"));
    assertThat(byEnvironment).isEqualTo(byFlag);
  }

  @Test
  void aProfileThatWasAskedForWinsOverKeysInTheEnvironment() throws Exception {
    configuration(
        """
        [profile work]
        region = eu-north-1
        aws_access_key_id = AKIDOFWORK
        aws_secret_access_key = none
        """);
    try (var aws = new Loopback().answering(200, Loopback.CALLER)) {
      var environment = new HashMap<>(KEYS);
      environment.put("AWS_ENDPOINT_URL", aws.url());
      signIn(30, environment, "profile=work");
      assertThat(aws.asked.getFirst().authorization()).contains("AKIDOFWORK", "eu-north-1");
    }
  }

  @Test
  void endedKeysAreASentence() throws Exception {
    try (var aws = new Loopback().refusing(403, "ExpiredToken", "The token is expired")) {
      var environment = new HashMap<>(KEYS);
      environment.put("AWS_ENDPOINT_URL", aws.url());
      Said said = signIn(30, environment, "region=us-east-1");
      assertThat(said.exit()).isEqualTo(2);
      assertThat(said.text())
          .startsWith("The credentials have ended: GetCallerIdentity answered ExpiredToken")
          .contains("Renew the keys of profile default");
      assertThat(aws.asked).hasSize(1);
    }
  }

  @Test
  void noWayToAwsIsASentence() throws Exception {
    var environment = new HashMap<>(KEYS);
    environment.put("AWS_ENDPOINT_URL", deadPort);
    Said said = signIn(60, environment, "region=us-east-1");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.text())
        .startsWith("GetCallerIdentity got no answer (5 attempts): Connection refused")
        .endsWith("Check the network, the proxy and AWS_ENDPOINT_URL.");
  }
}
