package dev.switchback.rehearsal.faults;

import dev.switchback.cloud.call.Faults.Fault;
import dev.switchback.cloud.call.KnownServices;
import dev.switchback.rehearsal.faults.PlannedFault.When;
import dev.switchback.runbook.Position;
import dev.switchback.runbook.Problem;
import dev.switchback.runbook.RunbookException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Reads a scenario strictly; everything wrong with it is reported at once, with its position.
final class ScenarioReader {
  private static final int LARGEST = 1_000_000;
  private static final int DEEPEST = 10;
  private static final List<String> WHAT =
      List.of("throttle", "deny", "fail", "delay", "expire", "crash");
  private static final List<String> KEYS =
      List.of(
          "operation",
          "nth",
          "every",
          "times",
          "throttle",
          "deny",
          "fail",
          "delay",
          "expire",
          "crash",
          "id");

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  private ScenarioReader(String file) {
    this.file = file;
  }

  /// The faults in the order of the file, or a [RunbookException] with every problem.
  static List<PlannedFault> read(Path path) {
    ScenarioReader reader = new ScenarioReader(path.toString());
    List<PlannedFault> faults = reader.load(path).map(reader::faults).orElse(List.of());
    if (!reader.problems.isEmpty()) {
      throw new RunbookException(reader.problems);
    }
    return faults;
  }

  private Optional<Node> load(Path path) {
    try {
      if (Files.size(path) > LARGEST) {
        return broken("A scenario is at most 1 MB; is this the right file?");
      }
      LoaderOptions options = new LoaderOptions();
      options.setNestingDepthLimit(DEEPEST);
      Node root = new Yaml(options).compose(new StringReader(Files.readString(path)));
      return root == null
          ? broken("The file is empty; a scenario begins with `faults:`.")
          : Optional.of(root);
    } catch (MarkedYAMLException e) {
      return broken(e);
    } catch (YAMLException e) {
      return broken("This is not YAML: " + firstLine(e) + ".");
    } catch (NoSuchFileException e) {
      return broken("There is no such file; name a scenario with --scenario FILE.");
    } catch (CharacterCodingException e) {
      return broken("This is not text in UTF-8; is this the right file?");
    } catch (IOException e) {
      return broken("The file cannot be read: " + e + ".");
    }
  }

  private Optional<Node> broken(MarkedYAMLException e) {
    Mark mark = e.getProblemMark();
    Position at =
        mark == null
            ? Position.of(file)
            : new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    problems.add(new Problem(at, "This is not YAML: " + e.getProblem() + "."));
    return Optional.empty();
  }

  private static String firstLine(YAMLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private Optional<Node> broken(String text) {
    problems.add(new Problem(Position.of(file), text));
    return Optional.empty();
  }

  private List<PlannedFault> faults(Node root) {
    YamlMapping scenario = new YamlMapping(file, root, problems::add);
    scenario.only(List.of("faults"));
    Optional<Node> list = scenario.value("faults");
    if (list.isEmpty() || !(list.get() instanceof SequenceNode sequence)) {
      scenario.problem("faults", "A scenario has a list of `faults:`, each beginning with `- `.");
      return List.of();
    }
    List<PlannedFault> faults = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      String number = String.valueOf(faults.size() + 1);
      fault(new YamlMapping(file, item, problems::add), number).ifPresent(faults::add);
    }
    return faults;
  }

  private Optional<PlannedFault> fault(YamlMapping entry, String number) {
    entry.only(KEYS);
    Optional<String> operation = entry.text("operation");
    if (operation.isEmpty()) {
      entry.problem("A fault needs an `operation`, such as ec2:CreateVpc, or `*` for any.");
    } else if (!PlannedFault.OPERATION.matcher(operation.get()).matches()) {
      entry.problem(
          "operation",
          "An operation is written service:Operation, such as ec2:CreateVpc; `*` is any.");
    } else {
      KnownServices.problem(operation.get()).ifPresent(text -> entry.problem("operation", text));
    }
    List<String> what = entry.present(WHAT);
    if (what.size() != 1) {
      entry.problem("A fault has exactly one of: " + String.join(", ", WHAT) + ".");
      return Optional.empty();
    }
    Optional<Fault> fault = fault(entry, what.getFirst(), operation.orElse("*"));
    When when = when(entry, what.getFirst());
    String id = entry.text("id").orElse(number);
    return fault.map(one -> new PlannedFault(id, operation.orElse("*"), when, one));
  }

  /// A denial lasts, everything else happens once, unless the file says otherwise.
  private static When when(YamlMapping entry, String what) {
    if (entry.value("every").isPresent()) {
      if (entry.value("nth").isPresent()) {
        entry.problem("every", "`every` and `nth` exclude each other; keep one.");
      }
      return new When.Every(
          entry.count("every").orElse(1), entry.count("times").orElse(Long.MAX_VALUE));
    }
    long times = what.equals("deny") ? Long.MAX_VALUE : 1;
    return new When.From(entry.count("nth").orElse(1), entry.count("times").orElse(times));
  }

  private static Optional<Fault> fault(YamlMapping entry, String what, String operation) {
    return switch (what) {
      case "throttle" -> flag(entry, what, new Fault.Throttle());
      case "deny" -> flag(entry, what, new Fault.Deny(operation));
      case "expire" -> flag(entry, what, new Fault.ExpireCredentials());
      case "crash" -> crash(entry);
      case "delay" -> delay(entry);
      default -> entry.mapping(what).flatMap(ScenarioReader::fail);
    };
  }

  private static Optional<Fault> flag(YamlMapping entry, String what, Fault fault) {
    Optional<String> text = entry.text(what);
    if (text.isPresent() && !text.get().equals("true")) {
      entry.problem(what, "`%s` is `true`; to do without it, remove the fault.".formatted(what));
    }
    return text.filter("true"::equals).map(yes -> fault);
  }

  private static Optional<Fault> crash(YamlMapping entry) {
    Optional<String> text = entry.text("crash");
    if (text.isPresent() && !List.of("before", "after").contains(text.get())) {
      entry.problem(
          "crash",
          "`crash` is `before` (the service has not done it) or `after` (nobody hears that it"
              + " has).");
    }
    return text.map(side -> new Fault.Crash(side.equals("after")));
  }

  private static Optional<Fault> delay(YamlMapping entry) {
    Optional<String> text = entry.text("delay");
    Optional<Duration> length = text.flatMap(ScenarioReader::length);
    if (text.isPresent() && length.isEmpty()) {
      entry.problem(
          "delay", "`delay` is a length of time such as 5s, 2m or 1h, not `" + text.get() + "`.");
    }
    return length.map(Fault.Delay::new);
  }

  private static Optional<Duration> length(String text) {
    try {
      String iso = text.toUpperCase(Locale.ROOT);
      Duration length = Duration.parse(iso.startsWith("P") ? iso : "PT" + iso);
      return Optional.of(length).filter(Duration::isPositive);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Fault> fail(YamlMapping error) {
    error.only(List.of("code", "message", "status", "after"));
    Optional<String> code = error.text("code");
    if (code.isEmpty()) {
      error.problem("`fail` needs the service's error `code`, such as InternalError.");
    }
    int status = (int) error.count("status").orElse(400);
    if (status < 400 || status > 599) {
      error.problem("status", "`status` is an HTTP status from 400 to 599.");
    }
    Optional<String> after = error.text("after");
    if (after.isPresent() && !List.of("true", "false").contains(after.get())) {
      error.problem("after", "`after` is true (the service did it all the same) or false.");
    }
    String message = error.text("message").orElse("Failed on purpose by the scenario.");
    return code.map(
        given -> new Fault.Fail(given, message, status, after.filter("true"::equals).isPresent()));
  }
}
