package dev.switchback.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.cli.print.Titles;
import dev.switchback.cloud.Cloud;
import dev.switchback.engine.GraphBuilder;
import dev.switchback.precheck.offers.Offers;
import dev.switchback.runbook.Answers;
import dev.switchback.runbook.Runbook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is asked for: runbooks by name, and the answers to their questions.
final class Requests {
  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

  private final Workshop shop;
  private final RunOptions options;

  Requests(Workshop shop, RunOptions options) {
    this.shop = shop;
    this.options = options;
  }

  /// A runbook by its id or path.
  Runbook load(String name) {
    return shop.library().loader().load(shop.library().folder().locate(name));
  }

  GraphBuilder graphs(Runbook runbook) {
    return new GraphBuilder(shop.library().actions(), Titles.of(runbook, this::load));
  }

  /// How a run is to find its runbook again: the id of one in the folder, else an absolute path.
  String reference(String name) {
    Path file = shop.library().folder().locate(name);
    return file.startsWith(shop.library().folder().folder()) && !name.contains("/")
        ? name
        : file.toAbsolutePath().normalize().toString();
  }

  /// Defaults, then what the site was set up with, the Region of the run, the files, the pairs; in
  /// rehearsal the examples fill what is missing; at a terminal the operator is asked. Empty if the
  /// operator left before the end.
  Optional<Answers.Given> answers(
      Runbook runbook,
      History history,
      Optional<String> region,
      Optional<Cloud> account,
      Questions.Sheet sheet) {
    Terminal terminal = shop.outside().terminal();
    Answers before = Answers.to(runbook).known(history.answers(runbook.id()));
    return new Questions(terminal, options, lists(account), sheet)
        .complete(
            gathered(
                Questions.asks(terminal, options) ? before.known(sheet.kept()) : before, region));
  }

  /// Of the account that is signed in, else of a simulated one as the answers have it. An account
  /// that does not say what it has is no reason not to ask.
  private Questions.Lists lists(Optional<Cloud> account) {
    return (input, answers) -> {
      try {
        Cloud cloud =
            account.orElseGet(
                () ->
                    shop.clouds()
                        .rehearsalOfNothing(Regions.of(answers), Place.domain(answers))
                        .cloud());
        return new Offers(cloud).of(input, answers);
      } catch (RuntimeException refused) {
        LOG.info("the account has no list", refused);
        return List.of();
      }
    };
  }

  /// The same, and nobody is asked.
  Answers.Given answersUnasked(Runbook runbook, History history, Optional<String> region) {
    return gathered(Answers.to(runbook).known(history.answers(runbook.id())), region).given();
  }

  /// What the command line itself answers, as texts.
  Map<String, String> said(String runbook) {
    Answers answers =
        new Answers(load(runbook).inputs(), JsonNodeFactory.instance.objectNode(), List.of());
    for (Path file : options.files()) {
      answers = answers.file(file);
    }
    var texts = new HashMap<String, String>();
    answers
        .pairs(options.pairs())
        .given()
        .values()
        .properties()
        .forEach(answer -> texts.put(answer.getKey(), answer.getValue().asText()));
    return texts;
  }

  private Answers gathered(Answers before, Optional<String> region) {
    Answers answers = before;
    if (region.isPresent()) {
      answers = answers.known(JsonNodeFactory.instance.objectNode().put("region", region.get()));
    }
    for (Path file : options.files()) {
      answers = answers.file(file);
    }
    answers = answers.pairs(options.pairs());
    Path examples = shop.library().folder().folder().resolve("examples").resolve("demo.yaml");
    return options.rehearse().isPresent() && Files.exists(examples)
        ? answers.otherwise(examples)
        : answers;
  }
}
