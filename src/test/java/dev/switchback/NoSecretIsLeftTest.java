package dev.switchback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchback.cli.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a run leaves behind or prints, no secret that it made stands in it: not in the journal,
/// the log, the call log, the recording of every request and answer, the transcript and the events,
/// the report and the export, nor in what the simulated account keeps (commands, manifests, pods).
/// The account's own file of secrets is the only place, for as long as they exist.
class NoSecretIsLeftTest {
  private static final String ALLOWED = "secrets";
  private static final String RECORDING = "contract.jsonl";

  /// What may be refused on the way, so that errors are printed too.
  private static final String TROUBLE =
      """
      faults:
        - {operation: "secretsmanager:CreateSecret", times: 2, fail: {code: InternalServiceError, status: 500, message: on purpose}}
        - {operation: "secretsmanager:GetSecretValue", times: 1, fail: {code: ThrottlingException, status: 400, message: on purpose}}
        - {operation: "ssm:SendCommand", times: 1, fail: {code: InvalidInstanceId, status: 400, message: on purpose}}
      """;

  @TempDir Path home;

  private final Map<String, String> printed = new LinkedHashMap<>();

  private int switchback(String... arguments) {
    var out = new StringWriter();
    Map<String, String> environment =
        Map.of(
            "SWITCHBACK_HOME",
            home.toString(),
            "SWITCHBACK_CONTRACT",
            home.resolve(RECORDING).toString());
    var streams =
        new Terminal.Streams(
            new BufferedReader(new StringReader("")),
            new PrintWriter(out),
            new PrintWriter(out),
            StandardCharsets.UTF_8);
    int code = Switchback.run(arguments, new Terminal(streams, false, environment), environment);
    printed.put(printed.size() + " " + String.join(" ", arguments), out.toString());
    return code;
  }

  /// The passwords that a site's account holds now.
  private Set<String> passwords(String site) throws IOException {
    JsonNode values =
        new JsonMapper().readTree(home.resolve("sites").resolve(site).resolve(ALLOWED).toFile());
    var passwords = new TreeSet<String>();
    for (JsonNode value : values) {
      passwords.add(new JsonMapper().readTree(value.asText()).path("password").asText());
    }
    return passwords;
  }

  /// Every file but the one that may, and everything printed, by its name.
  private Map<String, String> leftBehind() throws IOException {
    var all = new LinkedHashMap<>(printed);
    try (Stream<Path> files = Files.walk(home)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().equals(ALLOWED))
          .forEach(file -> all.put(home.relativize(file).toString(), text(file)));
    }
    return all;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertNoneOf(Set<String> passwords) throws IOException {
    var found = new ArrayList<String>();
    for (Map.Entry<String, String> one : leftBehind().entrySet()) {
      for (String password : passwords) {
        if (one.getValue().contains(password) || one.getValue().contains(encoded(password))) {
          found.add(one.getKey());
        }
      }
    }
    assertThat(found).as("places where a secret stands").isEmpty();
  }

  /// As Kubernetes writes the values of Secrets.
  private static String encoded(String password) {
    String all = Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8));
    return all.replaceAll("=+$", "");
  }

  @Test
  void aRunWithTroubleOnTheWayLeavesNoSecret() throws IOException {
    Path scenario = Files.writeString(home.resolve("trouble.yaml"), TROUBLE);
    String rehearse = "--rehearse=instant";
    List<String> setup = List.of("--site", "one", "setup", rehearse, "--yes");

    assertThat(switchback(with(setup, "--plain", "--scenario", scenario.toString()))).isOne();
    assertThat(switchback("--site", "one", "resume", "--plain")).isZero();
    assertThat(switchback("--site", "one", "plan", "setup", rehearse)).isZero();
    Set<String> passwords = passwords("one");
    List<String> runs = List.of("report", "export", "show");
    runs.forEach(command -> assertThat(switchback("--site", "one", "runs", command)).isZero());
    assertThat(switchback("--site", "one", "rehearsal", "show", "--json")).isZero();

    assertThat(passwords).hasSizeGreaterThanOrEqualTo(4).allMatch(one -> one.length() >= 32);
    assertNoneOf(passwords);
    assertThat(
            switchback(
                "--site",
                "one",
                "destroy",
                rehearse,
                "--yes",
                "--approve",
                "destroy/undo",
                "--json"))
        .isZero();
    assertNoneOf(passwords);
    assertThat(passwords("one")).isEmpty();
  }

  private static String[] with(List<String> first, String... more) {
    return Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new);
  }

  /// Else the search above would find nothing whatever stood there.
  @Test
  void whatIsSearchedHoldsTheCommandsTheRequestsAndTheAccount() throws IOException {
    switchback("--site", "two", "setup", "--rehearse=instant", "--yes", "--json");
    String secret = "switchback/two/app";

    Map<String, String> all = leftBehind();

    assertThat(all.keySet()).anyMatch(name -> name.endsWith("journal.jsonl"));
    assertThat(all.get("sites/two/world.json")).contains(secret, "flock", "APP_SECRET=");
    assertThat(all.get(RECORDING)).contains("CreateSecret", secret, "SendCommand");
    assertThat(passwords("two")).isNotEmpty();
  }
}
