package dev.switchback.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.engine.GraphBuilder;
import dev.switchback.journal.Site;
import dev.switchback.run.Request;
import dev.switchback.runbook.Answers;
import dev.switchback.runbook.Runbook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What is asked for: runbooks by name, and the answers to their questions.
final class Requests {
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

  /// Defaults, then what the site was set up with, the files, the pairs; in rehearsal the examples
  /// fill what is missing; at a terminal the operator is asked.
  Answers.Given answers(Runbook runbook, Optional<Site> existing) {
    return new Questions(shop.outside().terminal(), options).complete(gathered(runbook, existing));
  }

  /// The same, and nobody is asked.
  Answers.Given answersUnasked(Runbook runbook, Optional<Site> existing) {
    return gathered(runbook, existing).given();
  }

  private Answers gathered(Runbook runbook, Optional<Site> existing) {
    Answers answers =
        Answers.to(runbook)
            .known(existing.map(Requests::earlier).orElseGet(JsonNodeFactory.instance::objectNode));
    for (Path file : options.files()) {
      answers = answers.file(file);
    }
    answers = answers.pairs(options.pairs());
    Path examples = shop.library().folder().folder().resolve("examples").resolve("demo.yaml");
    return options.rehearse().isPresent() && Files.exists(examples)
        ? answers.otherwise(examples)
        : answers;
  }

  private static ObjectNode earlier(Site site) {
    return History.of(site)
        .last()
        .flatMap(last -> last.state().plan().request())
        .map(Request::answers)
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }
}
