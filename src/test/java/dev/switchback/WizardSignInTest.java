package dev.switchback;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyType;
import dev.switchback.cli.Terminal;
import dev.switchback.cli.Workshop;
import dev.switchback.cloud.Loopback;
import dev.switchback.tui.VirtualScreen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// The wizard on the way to a real account, with the SDK's own failures: its profiles name
/// endpoints of this machine.
@ResourceLock(Resources.SYSTEM_PROPERTIES)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WizardSignInTest {
  private static final String NO_REGIONS =
      "<DescribeRegionsResponse><regionInfo/></DescribeRegionsResponse>";

  @TempDir Path home;

  private final StringWriter err = new StringWriter();
  private final ExecutorService programs = Executors.newCachedThreadPool();
  private final AtomicReference<Runnable> ctrlC = new AtomicReference<>(() -> {});
  private final VirtualScreen screen = new VirtualScreen(120, 36);
  private CompletableFuture<Integer> program = new CompletableFuture<>();

  @BeforeEach
  void noOtherCredentials() {
    System.setProperty("aws.configFile", home.resolve("config").toString());
    System.setProperty("aws.sharedCredentialsFile", home.resolve("credentials").toString());
    System.setProperty("aws.disableEc2Metadata", "true");
  }

  @AfterEach
  void end() {
    programs.shutdownNow();
    System.clearProperty("aws.configFile");
    System.clearProperty("aws.sharedCredentialsFile");
    System.clearProperty("aws.disableEc2Metadata");
  }

  private void start(String... arguments) {
    typing("", arguments);
  }

  /// With these lines at the terminal's keyboard.
  private void typing(String lines, String... arguments) {
    Map<String, String> environment =
        Map.of("SWITCHBACK_HOME", home.resolve("state").toString(), "TERM", "xterm");
    var streams =
        new Terminal.Streams(
            new BufferedReader(new StringReader(lines)),
            new PrintWriter(err, true),
            new PrintWriter(err, true),
            StandardCharsets.UTF_8);
    var terminal = new Terminal(streams, true, environment);
    Workshop real = new Wiring(environment).workshop(terminal, Path.of("").toAbsolutePath());
    var outside =
        new Workshop.Outside(
            terminal,
            real.outside().clock(),
            pause -> {
              ctrlC.set(() -> pause.accept("Interrupted by Ctrl-C."));
              return () -> {};
            },
            screen.source());
    var workshop = new Workshop(real.library(), real.sites(), real.clouds(), outside);
    program =
        CompletableFuture.supplyAsync(
            () -> new CommandsOfAll(workshop, home.resolve("log")).run(arguments), programs);
  }

  private void profiles(String... lines) throws IOException {
    Files.writeString(home.resolve("config"), String.join("\n", lines) + "\n");
  }

  private static String keys(String name, String endpoint) {
    return """
    [profile %s]
    region = us-east-1
    aws_access_key_id = AKIDEXAMPLE
    aws_secret_access_key = not-a-secret
    endpoint_url = %s
    """
        .formatted(name, endpoint);
  }

  private void sees(String text) throws InterruptedException {
    screen.await(shown -> shown.contains(text));
  }

  /// By searching for it.
  private void choose(String profile) throws InterruptedException {
    screen.type(profile);
    sees("> " + profile);
    screen.press(KeyType.Enter);
  }

  private void refuses(String profile, String sentence) throws InterruptedException {
    choose(profile);
    sees(sentence);
    screen.press(KeyType.Escape);
    sees("> type to search");
  }

  @Test
  void everyFailureIsASentenceAndAnotherProfileCanBeChosen() throws Exception {
    try (var denying =
            new Loopback().refusing(403, "InvalidClientTokenId", "The token is invalid");
        var ending = new Loopback().refusing(403, "ExpiredToken", "The token is expired");
        var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var good = new Loopback().answering(200, Loopback.CALLER).answering(200, NO_REGIONS)) {
      profiles(
          keys("denied", denying.url()),
          keys("ended", ending.url()),
          keys("nobody", "http://127.0.0.1:1"),
          keys("silent", "http://127.0.0.1:" + silent.getLocalPort()),
          keys("good", good.url()),
          """
          [profile bare]
          region = us-east-1
          [profile corp]
          region = us-east-1
          sso_session = corp
          sso_account_id = 111122223333
          sso_role_name = Operator
          [sso-session corp]
          sso_region = us-east-1
          sso_start_url = https://example.com/start
          """);
      start("setup");
      sees("Who signs in?");
      sees("corp             IAM Identity Center, us-east-1");

      refuses("environment", "No AWS credentials were found in the environment");
      refuses("bare", "The profile bare gives no credentials:");
      refuses("corp", "aws sso login --profile corp");
      refuses("denied", "GetCallerIdentity answered InvalidClientTokenId");
      refuses("ended", "The credentials have ended: GetCallerIdentity answered");
      refuses("nobody", "GetCallerIdentity got no answer (5 attempts): Connection");

      choose("silent");
      sees("No answer yet: wait, choose another, or go back.");
      screen.press(KeyType.Escape);
      choose("good");
      sees("Which Region?");
      sees("> us-east-1");
      screen.press(KeyType.Enter);
      sees("account 111122223333 · us-east-1  4 of 17");
      ctrlC.get().run();

      assertThat(program.get()).as(err.toString()).isZero();
      assertThat(err.toString()).doesNotContain("Exception", "\tat ");
    }
  }

  @Test
  void whoGoesBackFromAnAccountThatDoesNotAnswerRehearsesAtOnce() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      profiles(keys("silent", "http://127.0.0.1:" + silent.getLocalPort()));
      start("--profile", "silent", "setup");
      sees("Which Region?");
      screen.press(KeyType.Escape);
      sees("Who signs in?");
      screen.press(KeyType.Escape);
      sees("A rehearsal, or the real thing?");
      screen.press(KeyType.ArrowUp);
      screen.press(KeyType.Enter);
      sees("rehearsal · us-east-1  2 of 15");
      ctrlC.get().run();

      assertThat(program.get()).as(err.toString()).isZero();
    }
  }

  @Test
  void inLinesWhoSignsInIsANumber() throws Exception {
    try (var ending = new Loopback().refusing(403, "ExpiredToken", "The token is expired")) {
      profiles(keys("ended", ending.url()).replace("region = us-east-1\n", ""));
      typing("2\n7\n2\neu-north-1\nblog\n", "--plain");
      assertThat(program.get()).isEqualTo(2);
      assertThat(err.toString())
          .contains(
              "  2. ended: keys",
              "A number from 1 to 2.",
              "Which Region? [us-east-1]: ",
              "The credentials have ended: GetCallerIdentity answered ExpiredToken");
      assertThat(ending.asked).isNotEmpty();
    }
  }

  @Test
  void configurationThatCannotBeReadIsSaid() throws Exception {
    profiles("[profile", "region = us-east-1");
    start("setup");
    sees("The AWS configuration files cannot be read");
    screen.press(KeyType.Escape);
    sees("A rehearsal, or the real thing?");
    ctrlC.get().run();
    assertThat(program.get()).as(err.toString()).isZero();
  }
}
