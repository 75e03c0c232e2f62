package dev.switchback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchback.cli.Terminal;
import dev.switchback.cloud.call.KnownServices;
import dev.switchback.run.Lengths;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole program in this process: a command line in, its exit code and what it printed out.
class SwitchbackTest {
  private static final String INSTANT = "--rehearse=instant";

  @TempDir Path home;

  private record Ended(int code, String out, String err) {
    Ended with(int wanted) {
      assertThat(code).as("%s%n%s", out, err).isEqualTo(wanted);
      return this;
    }
  }

  /// With nobody to ask.
  private Ended switchback(String... arguments) {
    return run("", false, arguments);
  }

  /// At a terminal where somebody types these lines.
  private Ended typing(String lines, String... arguments) {
    return run(lines, true, arguments);
  }

  private Ended run(String typed, boolean interactive, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    Map<String, String> environment = Map.of("SWITCHBACK_HOME", home.toString(), "NO_COLOR", "1");
    var streams =
        new Terminal.Streams(
            new BufferedReader(new StringReader(typed)),
            new PrintWriter(out),
            new PrintWriter(err),
            StandardCharsets.UTF_8);
    int code =
        Switchback.run(arguments, new Terminal(streams, interactive, environment), environment);
    return new Ended(code, out.toString(), err.toString());
  }

  private String scenario(String... lines) throws IOException {
    return Files.writeString(home.resolve("scenario.yaml"), String.join("\n", lines) + "\n")
        .toString();
  }

  /// How many there are of each type in the simulated account.
  private Map<String, Integer> account() throws IOException {
    var counts = new TreeMap<String, Integer>();
    for (JsonNode resource :
        new JsonMapper().readTree(switchback("rehearsal", "show", "--json").with(0).out())) {
      counts.merge(resource.path("type").asText(), 1, Integer::sum);
    }
    return counts;
  }

  @Test
  void aRunIsWatchedOnATerminalOnly() {
    switchback("setup", "--rehearse=instant", "--yes", "--until", "network/vpc").with(0);
    assertThat(switchback("runs", "watch").with(2).err()).contains("switchback runs show");
  }

  /// Every command that could change something, and none that only looks.
  @Test
  void helpIsAskedForBeforeTheCommandToo() {
    assertThat(switchback("help", "runs", "list").with(0).out())
        .isEqualTo(switchback("runs", "list", "--help").with(0).out());
    assertThat(switchback("help").with(0).out()).isEqualTo(switchback("--help").with(0).out());
    for (String command : List.of("fault", "show", "reset")) {
      assertThat(switchback("rehearsal", command, "--help").with(0).out()).contains("Usage:");
    }
  }

  @Test
  void readOnlyNothingChanges() throws IOException {
    switchback("setup", INSTANT, "--yes", "--until", "network/vpc").with(0);
    Map<String, Integer> before = account();

    for (String command :
        List.of(
            "setup --rehearse=instant --yes",
            "run setup --rehearse=instant --yes",
            "destroy --rehearse=instant --yes --approve destroy/undo",
            "resume",
            "abort --yes",
            "rehearsal reset --yes",
            "rehearsal fault ec2:CreateVpc throttle")) {
      String[] words = ("--readonly " + command).split(" ", -1);
      assertThat(switchback(words).with(2).err()).as(command).contains("--readonly refuses");
    }
    assertThat(account()).isEqualTo(before);
    for (String command : List.of("status", "sites list", "runs show", "plan destroy --rehearse")) {
      switchback(("--readonly " + command).split(" ", -1)).with(0);
    }
  }

  /// What stands costs money: whoever reads the site must not take a lost journal for nothing.
  @Test
  void aSiteWhoseJournalIsLostIsDamagedForEveryCommandAndNothingIsDone() throws IOException {
    switchback("setup", INSTANT, "--yes", "--until", "network/vpc").with(0);
    Map<String, Integer> before = account();
    Path journal;
    try (Stream<Path> files = Files.walk(home.resolve("sites"))) {
      journal = files.filter(file -> file.endsWith("journal.jsonl")).findFirst().orElseThrow();
    }
    for (boolean there : List.of(true, false)) {
      Files.delete(journal);
      if (there) {
        Files.createFile(journal);
      }
      String sentence = journal + (there ? " is empty" : " is missing");
      for (String command :
          List.of(
              "destroy --rehearse=instant --yes --approve destroy/undo",
              "setup --rehearse=instant --yes",
              "resume",
              "abort --yes",
              "status",
              "status --json",
              "runs list",
              "runs show")) {
        Ended ended = switchback(command.split(" ", -1)).with(2);
        assertThat(ended.err()).as(command).contains(sentence).hasLineCount(1);
      }
    }
    assertThat(account()).isEqualTo(before).containsEntry("ec2:vpc", 2);
  }

  @Test
  void aDamagedAccountIsNamedAndNoNetworkIsBlamed() throws IOException {
    switchback("setup", INSTANT, "--yes", "--until", "network/vpc").with(0);
    Path file = home.resolve("sites/demo/world.json");
    Files.writeString(file, Files.readString(file).substring(0, 1000));

    for (String command :
        List.of("resume", "status", "status --json", "rehearsal show", "destroy --rehearse")) {
      assertThat(switchback(command.split(" ", -1)).with(2).err())
          .as(command)
          .startsWith("The simulated account's file " + file + " is damaged: it is no JSON at line")
          .contains("switchback --site demo rehearsal reset")
          .hasLineCount(1);
    }
    switchback("--site", "demo", "rehearsal", "reset", "--yes").with(0);
    switchback("status").with(0);
  }

  @Test
  void anEmptyHomeIsNotTheCurrentFolder() {
    for (String command : List.of("sites list", "setup --rehearse=instant --yes", "status")) {
      String[] words = ("--home= " + command).split(" ", -1);
      assertThat(switchback(words).err()).as(command).contains("--home").hasLineCount(1);
    }
    assertThat(switchback("sites", "list", "--home=").with(2).err()).contains("names no folder");
    assertThat(Path.of("sites")).doesNotExist();
  }

  /// Libraries that log cannot write anywhere, and what went wrong is said once.
  @Test
  void aStateFolderThatIsNoneIsOneSentence() throws IOException {
    Path file = Files.createFile(home.resolve("file"));
    for (String command : List.of("sites list", "runs list", "status", "setup --rehearse --yes")) {
      String[] words = ("--home=" + file + " " + command).split(" ", -1);
      assertThat(switchback(words).with(2).err())
          .as(command)
          .contains(file + " cannot be listed: it is no folder")
          .hasLineCount(1);
    }
  }

  /// What stays of a rehearsed site would stand in the way of a real one of its name.
  @Test
  void aRefusedCommandLineMakesNoSite() throws IOException {
    String bad = scenario("faults:", "  - {operation: ec2:CreateVpc, nonsense: true}");
    for (String command :
        List.of(
            "setup --rehearse=instant --yes --scenario " + bad,
            "setup --rehearse=instant --yes --scenario " + home.resolve("nothing.yaml"),
            "setup --yes --scenario " + bad,
            "setup --rehearse=instant --yes --until nope",
            "setup --rehearse=instant --yes --skip nope",
            "setup --rehearse=instant --yes --approve network/nope",
            "setup --rehearse=instant --yes --input nope=1",
            "setup --rehearse=instant --yes --inputs " + home.resolve("nothing.yaml"),
            "setup --rehearse=sometimes --yes",
            "setup --rehearse=instant --yes --color=pink",
            "setup --rehearse=instant --yes --kubeconfig " + home.resolve("nothing.yaml"),
            "setup --rehearse=instant --yes --region nope",
            "run nope --rehearse=instant --yes")) {
      String[] words = ("--site zz " + command).split(" ", -1);
      Ended ended = switchback(words);
      assertThat(ended.code()).as("%s: %s", command, ended.err()).isEqualTo(2);
      assertThat(home.resolve("sites")).as(command).doesNotExist();
    }
  }

  @Test
  void thatThereIsNoSuchSiteIsSaidInOneWayAndNoneIsMade() {
    switchback("setup", INSTANT, "--yes", "--until", "network/vpc").with(0);
    for (String command :
        List.of(
            "destroy",
            "destroy --rehearse=instant --yes --approve destroy/undo",
            "plan destroy",
            "plan destroy --rehearse",
            "check destroy --rehearse",
            "resume",
            "abort --yes",
            "status",
            "status --json",
            "kubeconfig",
            "runs list",
            "runs show",
            "runs watch",
            "sites show",
            "rehearsal show",
            "rehearsal reset --yes")) {
      String[] words = ("--site zz " + command).split(" ", -1);
      assertThat(switchback(words).with(2).err())
          .as(command)
          .startsWith("There is no site zz. There are: demo. To make it:")
          .contains("switchback --site zz setup --rehearse")
          .hasLineCount(1);
    }
    assertThat(home.resolve("sites/zz")).doesNotExist();
  }

  @Test
  void whereNothingStandsADestroyDoesNotClaimToHaveDoneAnything() throws IOException {
    switchback("setup", INSTANT, "--yes", "--until", "network/vpc").with(0);
    String[] destroy = {"destroy", INSTANT, "--yes", "--approve", "destroy/undo"};
    assertThat(switchback(destroy).with(0).out()).contains("succeeded");
    String runs = switchback("runs", "list").with(0).out();

    Ended again = switchback(destroy).with(0);

    assertThat(again.err()).startsWith("There is nothing to take away: the journals of demo");
    assertThat(again.out()).isEmpty();
    assertThat(switchback("runs", "list").out()).isEqualTo(runs);
    assertThat(account()).containsEntry("ec2:vpc", 1);
  }

  /// Killed between the making of the site and that of its first run.
  @Test
  void aSiteWithoutARunIsNotSaidToBeDone() throws IOException {
    switchback("setup", INSTANT, "--yes", "--until", "network/vpc").with(0);
    Path runs = home.resolve("sites/demo/runs");
    Files.move(runs, home.resolve("away"));

    String sentence =
        "There are no runs of demo yet. Begin with: switchback --site demo setup --rehearse\n";
    for (String command : List.of("resume", "abort", "runs list", "runs show")) {
      assertThat(switchback(command.split(" ", -1)).err()).as(command).isEqualTo(sentence);
    }
  }

  @Test
  void aRoughDayLeavesTheSameAccount() throws IOException {
    switchback("setup", INSTANT, "--yes").with(0);
    Map<String, Integer> wanted = account();
    switchback("rehearsal", "reset", "--yes");

    switchback(
            "setup", INSTANT, "--yes", "--scenario", "runbooks/examples/scenarios/rough-day.yaml")
        .with(0);

    assertThat(account()).isEqualTo(wanted).containsEntry("ec2:nat-gateway", 1);
  }

  @Test
  void aDeniedCallNamesThePermissionAndTheRunGoesOnWhenItIsGiven() throws IOException {
    String denied = scenario("faults:", "  - operation: ec2:CreateVpc", "    deny: true");

    Ended first = switchback("setup", INSTANT, "--yes", "--scenario", denied).with(1);

    assertThat(first.out()).contains("Allow ec2:CreateVpc").contains("switchback resume");
    switchback("resume").with(0);
    assertThat(account()).containsEntry("ec2:nat-gateway", 1);
  }

  @Test
  void endedCredentialsPauseARunWithoutATerminal() throws IOException {
    String expires = scenario("faults:", "  - {operation: ec2:CreateSubnet, nth: 2, expire: true}");

    Ended first = switchback("setup", INSTANT, "--yes", "--scenario", expires).with(5);

    assertThat(first.out()).contains("The credentials have ended").contains("aws sso login");
    switchback("resume").with(0);
  }

  @Test
  void atATerminalTheRunGoesOnAfterSigningInAgain() throws IOException {
    String expires = scenario("faults:", "  - {operation: ec2:CreateSubnet, nth: 2, expire: true}");

    Ended only = typing("\n", "setup", INSTANT, "--yes", "--plain", "--scenario", expires).with(0);

    assertThat(only.err()).contains("Press Enter when you have signed in again");
  }

  @Test
  void aFaultOrderedMeanwhileHitsTheNextRun() {
    switchback("setup", INSTANT, "--yes", "--until", "network/vpc").with(0);
    switchback("rehearsal", "fault", "ec2:CreateNatGateway", "deny").with(0);

    Ended denied = switchback("setup", INSTANT, "--yes").with(1);

    assertThat(denied.out()).contains("Allow ec2:CreateNatGateway");
  }

  @Test
  void theSitesNameMustBeTypedAsItIs() throws IOException {
    switchback("setup", INSTANT, "--yes").with(0);

    Ended wrong = typing("Demo\n", "destroy", INSTANT, "--plain").with(5);
    assertThat(wrong.err()).contains("Type demo to go ahead");
    assertThat(account()).containsEntry("ec2:nat-gateway", 1);

    typing("demo\n", "resume", "--plain").with(0);
    assertThat(account()).doesNotContainKey("ec2:elastic-ip").containsEntry("ec2:vpc", 1);
  }

  @Test
  void whereNoScreenIsShownAMenuOfNumbersStandsForIt() {
    Ended asked = typing("7\n1\nBad Name\nblog\n2\n", "--plain").with(4);
    assertThat(asked.err())
        .contains(
            "There is no site yet.",
            "  1. Set up a new site, as a rehearsal",
            "A number from 1 to 2, or q.",
            "A name has 1 to 32 lower-case letters",
            "Question 2 of 12",
            "Nothing was begun.");

    assertThat(typing("q\n").with(0).err())
        .contains("  blog: rehearsal, setup being answered", "  1. Go on answering the set-up of");
    assertThat(typing("1\n10.8.0.0/33\n<\n").with(4).err())
        .contains(
            "What was answered before stands",
            "Address range of the VPC",
            "10.8.0.0/33",
            "Question 1 of 12");

    switchback("--site", "demo", "setup", INSTANT, "--yes", "--until", "network/vpc").with(0);
    Ended status = typing("3\nq\n").with(0);
    assertThat(status.err()).contains("  1. setup of demo: Set up the site", "  3. Status of demo");
    assertThat(status.out()).contains("writer");
  }

  @Test
  void theReviewSaysWhatPlanAndIamPolicySayAndItsFileIsTakenByInputs() throws IOException {
    String review =
        typing("2\n" + "\n".repeat(12) + "q\n", "setup", INSTANT, "--plain").with(4).err();

    JsonNode plan =
        new JsonMapper().readTree(switchback("plan", "setup", INSTANT, "--json").with(0).out());
    String usual = Lengths.clock(Duration.ofSeconds(plan.path("usualSeconds").asLong()));
    assertThat(review)
        .contains(
            "%d steps, usually %s; what they make costs about %.2f USD an hour"
                .formatted(
                    plan.path("steps").size(), usual, plan.path("dollarsAnHour").asDouble()));

    var actions = new TreeSet<String>();
    JsonNode policy = new JsonMapper().readTree(switchback("iam-policy", "setup").with(0).out());
    policy
        .path("Statement")
        .forEach(one -> one.path("Action").forEach(action -> actions.add(action.asText())));
    assertThat(review).contains("It needs " + actions.size() + " permissions");

    Path answers = home.resolve("drafts/demo.yaml");
    assertThat(review).contains(answers.getFileName().toString());
    switchback(
            "setup", INSTANT, "--yes", "--until", "network/zones", "--inputs", answers.toString())
        .with(0);
  }

  @Test
  void nobodyTypesTheNameWithoutATerminal() {
    switchback("setup", INSTANT, "--yes", "--until", "network/vpc").with(0);

    Ended unasked = switchback("destroy", INSTANT, "--yes").with(4);

    assertThat(unasked.out() + unasked.err()).contains("--approve destroy/undo");
    switchback("resume", "--approve", "destroy/undo").with(0);
  }

  @Test
  void aSkippedStepWhoseOutputIsNeededIsRefused() {
    Ended refused = switchback("setup", INSTANT, "--yes", "--skip", "network/vpc").with(1);

    assertThat(refused.out()).contains("It cannot be left out:").contains("needs its output");
  }

  @Test
  void withJsonNothingElseIsOnStandardOutput() {
    Ended ended = switchback("setup", INSTANT, "--yes", "--json").with(0);

    List<String> types = new ArrayList<>();
    ended.out().lines().forEach(line -> types.add(json(line).path("type").asText()));
    assertThat(types).contains("RunStarted", "StepSucceeded", "RunFinished").doesNotContain("");
  }

  @Test
  void aRangeThatIsTooSmallIsAPrecheckThatFails() {
    Ended small = switchback("setup", INSTANT, "--yes", "--input", "vpcCidr=10.0.0.0/24").with(3);

    assertThat(small.out()).contains("/20");
    assertThat(small.err()).contains("Nothing was begun");
    assertThat(switchback("runs", "list").with(0).out()).contains("not begun, can be resumed");
  }

  @Test
  void aRunIsExportedAsCommandsToBeRunByHand() throws Exception {
    switchback("setup", INSTANT, "--yes").with(0);

    String script = switchback("runs", "export").with(0).out();

    assertThat(script)
        .startsWith("#!/bin/sh")
        .contains("# network/nat-gateway", "it reads files of runbooks/ there", "# The run: done, ")
        .contains("ec2 create-nat-gateway --subnet-id subnet-")
        .doesNotContain("${");
    Path file = Files.writeString(home.resolve("export.sh"), script);
    Process shell =
        new ProcessBuilder("sh", "-n", file.toString()).redirectErrorStream(true).start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
    assertThat(shell.waitFor()).isZero();
    assertThat(services()).isSubsetOf(KnownServices.NAMES);
  }

  @Test
  void aTakingAwayThatIsLeftOutTakesNothingAway() throws IOException {
    switchback("setup", INSTANT, "--yes", "--until", "network/vpc").with(0);

    String undo = "destroy/undo/network/vpc";
    switchback("destroy", INSTANT, "--yes", "--approve", "destroy/undo", "--skip", undo).with(0);

    assertThat(account()).containsEntry("ec2:vpc", 2);
  }

  @Test
  void anAbortTakesEverythingBack() throws IOException {
    String denied = scenario("faults:", "  - operation: ec2:CreateNatGateway", "    deny: true");
    switchback("setup", INSTANT, "--yes", "--scenario", denied).with(1);
    assertThat(account()).containsEntry("ec2:vpc", 2);

    switchback("abort", "--yes").with(0);

    assertThat(account()).containsEntry("ec2:vpc", 1).doesNotContainKey("ec2:elastic-ip");
    assertThat(switchback("runs", "export").with(0).out())
        .contains("because what the run had done was undone");
  }

  private static JsonNode json(String line) {
    try {
      return new JsonMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }

  private List<String> completed(String... words) {
    var line = new ArrayList<>(List.of("__complete", "--"));
    line.addAll(List.of(words));
    return switchback(line.toArray(String[]::new)).with(0).out().lines().toList();
  }

  @Test
  void aHalfTypedLineIsCompletedFromRunbooksAndSites() {
    assertThat(completed("runb")).singleElement().asString().startsWith("runbook\t");
    assertThat(completed("setup", "--input", "efsResolution="))
        .containsExactly("efsResolution=mounttargetip", "efsResolution=host-aliases");
    assertThat(completed("setup", "--until", "network/v"))
        .containsExactly("network/vpc\tVPC with DNS host names");
    assertThat(completed("--site", "")).isEmpty();

    switchback("setup", INSTANT, "--yes", "--site", "boston", "--until", "network/vpc").with(0);

    assertThat(completed("--site", "")).containsExactly("boston");
    assertThat(completed("runs", "show", "")).singleElement().asString().contains("setup");
    assertThat(completed("resume", "--skip", "network/zo"))
        .singleElement()
        .asString()
        .startsWith("network/zones\t");
    assertThat(completed("setup", "--rehearse=")).contains("--rehearse=instant");
    assertThat(completed("__com")).isEmpty();
  }

  /// Of which services the runs made calls, as their logs name them.
  private Set<String> services() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("sites"))) {
      Pattern service = Pattern.compile("\"service\":\"([^\"]+)\"");
      var found = new TreeSet<String>();
      for (Path log : files.filter(file -> file.endsWith("calls.jsonl")).toList()) {
        service.matcher(Files.readString(log)).results().forEach(hit -> found.add(hit.group(1)));
      }
      assertThat(found).contains("ec2", "kubernetes");
      return found;
    }
  }
}
