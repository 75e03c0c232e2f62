package dev.switchback;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyType;
import dev.switchback.cli.Terminal;
import dev.switchback.cli.Workshop;
import dev.switchback.tui.VirtualScreen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole program on a terminal in memory: keys in, frames out.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WizardOnATerminalTest {
  @TempDir Path home;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final ExecutorService programs = Executors.newCachedThreadPool();
  private final AtomicReference<Runnable> ctrlC = new AtomicReference<>(() -> {});
  private VirtualScreen screen = new VirtualScreen(120, 36);

  @AfterEach
  void end() {
    programs.shutdownNow();
  }

  private CompletableFuture<Integer> start(String... arguments) {
    screen = new VirtualScreen(120, 36);
    Map<String, String> environment =
        Map.of("SWITCHBACK_HOME", home.toString(), "NO_COLOR", "1", "TERM", "xterm");
    var streams =
        new Terminal.Streams(
            new BufferedReader(new StringReader("")),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            StandardCharsets.UTF_8);
    var terminal = new Terminal(streams, true, environment);
    Workshop real = new Wiring(environment).workshop(terminal, Path.of("").toAbsolutePath());
    var outside =
        new Workshop.Outside(terminal, real.outside().clock(), this::listen, screen.source());
    var workshop = new Workshop(real.library(), real.sites(), real.clouds(), outside);
    return CompletableFuture.supplyAsync(
        () -> new CommandsOfAll(workshop, home.resolve("log")).run(arguments), programs);
  }

  private Workshop.Listening listen(Consumer<String> pause) {
    ctrlC.set(() -> pause.accept("Interrupted by Ctrl-C."));
    return () -> {};
  }

  private void sees(String text) throws InterruptedException {
    screen.await(shown -> shown.contains(text));
  }

  private void enter(String... pages) throws InterruptedException {
    for (String page : pages) {
      sees(page);
      screen.press(KeyType.Enter);
    }
  }

  @Test
  void fromTheFirstQuestionToTheEndOfARun() throws Exception {
    CompletableFuture<Integer> program =
        start("setup", "--rehearse=instant", "--until", "network/vpc");
    sees("What is the site called?");
    screen.type("-2");
    screen.press(KeyType.Enter);
    sees("US East (Boston)");
    screen.press(KeyType.Enter);
    sees("Address range of the VPC");
    screen.press(KeyType.Backspace);
    screen.type("8");
    enter(
        "10.0.0.0/18",
        "Kubernetes version",
        "From where may",
        "of the nodes in the Region",
        "of the nodes in the Local Zone",
        "of the database host",
        "find the shared file system",
        "Which domain",
        "Which hosted zone",
        "Which certificate",
        "Who installs",
        "rarely matter");
    sees("[ Begin the rehearsal of demo-2 ]");
    screen.press(KeyType.Enter);
    sees("Opt in to us-east-1-bos-1 for account");
    screen.type("y");
    sees("✔ succeeded");
    screen.type("q");

    assertThat(program.get()).as(err.toString()).isZero();
    assertThat(out.toString()).contains("setup of demo-2 succeeded", "10.0.0.0/18");
    assertThat(home.resolve("sites/demo-2/site.json")).exists();
  }

  @Test
  void whatWasAnsweredIsKeptForItsOwnerAndGoneOnWith() throws Exception {
    CompletableFuture<Integer> program = start();
    enter("A rehearsal, or the real thing?", "What is the site called?", "US East (Boston)");
    sees("Address range of the VPC");
    ctrlC.get().run();
    assertThat(program.get()).isZero();

    Path draft = home.resolve("drafts/demo.yaml");
    assertThat(err.toString()).contains("What you answered is kept in " + draft);
    assertThat(Files.readString(draft)).contains("localZone: \"us-east-1-bos-1a\"");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(draft)))
        .isEqualTo("rw-------");
    assertThat(home.resolve("sites")).doesNotExist();

    program = start();
    enter("Address range of the VPC");
    sees("Kubernetes version");
    ctrlC.get().run();
    assertThat(program.get()).isZero();
    assertThat(Files.readString(draft))
        .contains("vpcCidr: \"10.0.0.0/16\"", "# at: input eksVersion");
  }

  /// What a terminal without a screen would do.
  private void ofThePast(String... arguments) {
    Switchback.run(
        arguments,
        new Terminal(
            new Terminal.Streams(
                new BufferedReader(new StringReader("")),
                new PrintWriter(out),
                new PrintWriter(err),
                StandardCharsets.UTF_8),
            false,
            Map.of()),
        Map.of("SWITCHBACK_HOME", home.toString()));
  }

  @Test
  void answersThatCannotBeKeptAreSaidAndNotPromised() throws Exception {
    Files.writeString(home.resolve("drafts"), "not a folder");
    CompletableFuture<Integer> program = start();
    enter("A rehearsal, or the real thing?", "What is the site called?");
    sees("The answers cannot be kept in");
    ctrlC.get().run();
    assertThat(program.get()).isZero();
    assertThat(err.toString()).doesNotContain("is kept");
  }

  @Test
  void aRunbookThatIsChosenOnTheFirstScreenAsksInFormsAndNeverBehindTheScreen() throws Exception {
    ofThePast("setup", "--rehearse=instant", "--yes", "--plain", "--until", "network/vpc");
    CompletableFuture<Integer> program = start();
    sees("✔ done until network/vpc");
    screen.press(KeyType.Tab);
    screen.press(KeyType.Enter);
    sees("[ Rehearse setup of demo ]");
    screen.press(KeyType.Escape);
    sees("Runbooks for demo");
    ctrlC.get().run();
    assertThat(program.get()).isZero();
  }

  @Test
  void whatACommandLineLeavesOpenIsAskedAndTheRestIsNot() throws Exception {
    Path runbook = home.resolve("talk.yaml");
    Files.writeString(
        runbook,
        """
        id: talk
        title: Says something
        inputs:
          word: {type: text, prompt: Which word?, why: It is said.}
          place: {type: text, prompt: Where?, why: There.}
        stages:
          - id: say
            title: Step 1 · Say it
            steps:
              - id: it
                title: It is said
                uses: manual
                with: {text: "Say ${input.word} at ${input.place}."}
        """);
    CompletableFuture<Integer> program =
        start("run", runbook.toString(), "--rehearse=instant", "--input", "place=home");
    sees("Which word?");
    screen.type("yes");
    screen.press(KeyType.Enter);
    sees("[ Rehearse talk of demo ]");
    screen.press(KeyType.Enter);
    sees("✔ talk of demo succeeded");
    screen.type("L");
    sees("Say yes at home.");
    screen.type("q");
    assertThat(program.get()).as(err.toString()).isZero();
    assertThat(home.resolve("drafts/demo.talk.yaml")).doesNotExist();
  }

  @Test
  void theFirstScreenShowsTheSitesAndDLeadsToTheirDestructionByItsTypedName() throws Exception {
    ofThePast("setup", "--rehearse=instant", "--yes", "--plain", "--until", "network/vpc");
    CompletableFuture<Integer> program = start();
    sees("demo  rehearsal  123456789012 · us-east-1  not yet  setup     now          ");
    screen.type("d");
    sees("Type demo to go ahead:");
    screen.type("demo");
    screen.press(KeyType.Enter);
    sees("✔ succeeded");
    screen.type("q");
    assertThat(program.get()).isZero();
    assertThat(out.toString()).contains("destroy");
  }

  @Test
  void goingOnAfterPrechecksThatFailedMakesThemAgain() throws Exception {
    CompletableFuture<Integer> program =
        start("setup", "--rehearse=instant", "--yes", "--input", "vpcCidr=10.0.0.0/24");
    sees("not begun");
    screen.type("pL");
    String sentence = "Nothing was begun: a precheck failed.";
    screen.await(shown -> shown.indexOf(sentence) != shown.lastIndexOf(sentence));
    screen.type("q");

    assertThat(program.get()).isEqualTo(3);
    assertThat(out.toString()).doesNotContain("setup of demo");
  }

  @Test
  void leavingOutOneFailedStepSaysWhatCameOfItAndLeavesTheOthersAlone() throws Exception {
    Path denied = home.resolve("denied.yaml");
    Files.writeString(
        denied,
        """
        faults:
          - {operation: "ec2:CreateInternetGateway", deny: true}
          - {operation: "elasticfilesystem:CreateFileSystem", deny: true}
        """);
    CompletableFuture<Integer> program =
        start("setup", "--rehearse=instant", "--yes", "--scenario", denied.toString());
    sees("nothing is at work; q leaves");
    screen.type("s");
    sees("Leave out the failed step?");
    screen.type("made by hand");
    screen.press(KeyType.Enter);
    screen.await(
        shown ->
            shown.contains("It cannot be left out (made by hand)")
                && shown.contains("nothing is at work; q leaves"));
    screen.type("q");

    assertThat(program.get()).isEqualTo(1);
    assertThat(journal().filter(line -> line.contains("StepStarted")))
        .filteredOn(line -> line.contains("internet-gateway") || line.contains("/file-system"))
        .hasSize(2);
  }

  private Stream<String> journal() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("sites"))) {
      Path file = files.filter(path -> path.endsWith("journal.jsonl")).findFirst().orElseThrow();
      return Files.readAllLines(file).stream();
    }
  }
}
