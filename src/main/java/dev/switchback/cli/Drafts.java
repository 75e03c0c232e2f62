package dev.switchback.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.disk.DurableFiles;
import dev.switchback.journal.SiteException;
import dev.switchback.runbook.Input;
import dev.switchback.runbook.RunbookException;
import dev.switchback.runbook.file.StrictYaml;
import dev.switchback.tui.state.Draft;
import dev.switchback.tui.state.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was answered in the wizard: a file a site that `--inputs` takes, for its owner alone. Where
/// the wizard was stands in comments, and which fixes a rehearsal may make: its account is
/// simulated anew each time. On a real account a fix is made when it is agreed to, and asked for
/// whenever it is needed again. Secrets are never in it: their answers are ARNs.
///
/// `runbook` is empty for the set-up of a new site, else the id of what is asked of one that is
/// named already: those have files of their own.
record Drafts(Path folder, String runbook) {
  private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);
  private static final String ENDING = ".yaml";
  private static final Pattern NOTE = Pattern.compile("# (kind|profile|region|at|agreed): (.*)");

  Drafts(Path folder) {
    this(folder, "");
  }

  /// Of another runbook than the set-up of a new site.
  Drafts of(String id) {
    return new Drafts(folder, id);
  }

  Path file(String site) {
    return folder.resolve(site + (runbook.isEmpty() ? "" : "." + runbook) + ENDING);
  }

  /// The sites that are being answered and not made yet.
  List<String> names(List<String> made) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .filter(name -> !name.contains(".") && !made.contains(name))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /// Where the wizard was with a site. What cannot be read is asked again.
  Draft read(String site) {
    try {
      PMap<String, String> answers = HashTreePMap.empty();
      for (Map.Entry<String, JsonNode> answer : StrictYaml.read(file(site)).root().properties()) {
        answers = answers.plus(answer.getKey(), answer.getValue().asText());
      }
      Draft draft = Draft.NONE.named(site).answered(answers);
      for (String line : Files.readAllLines(file(site))) {
        Matcher note = NOTE.matcher(line);
        draft = note.matches() ? noted(draft, note.group(1), note.group(2)) : draft;
      }
      return draft;
    } catch (IOException | RunbookException | IllegalArgumentException damaged) {
      return Draft.NONE.named(site);
    }
  }

  private static Draft noted(Draft draft, String what, String text) {
    return switch (what) {
      case "profile" -> draft.signingIn(text);
      case "region" -> draft.in(text);
      case "at" -> draft.at(Page.of(text));
      case "kind" -> draft.of(Draft.Kind.valueOf(text.toUpperCase(Locale.ROOT)));
      default -> draft.agreed(text);
    };
  }

  /// Throws SiteException with a sentence if it cannot be kept.
  void save(Draft draft, List<Input> inputs) {
    Path file = file(draft.site());
    try {
      DurableFiles.createFolders(folder);
      DurableFiles.replace(file, text(draft, inputs));
    } catch (IOException e) {
      throw new SiteException(
          "The answers cannot be kept in %s: %s. Make room, or make the folder writable."
              .formatted(file, DurableFiles.reason(e)),
          e);
    }
  }

  void forget(String site) {
    try {
      Files.deleteIfExists(file(site));
    } catch (IOException stays) {
      LOG.info("{} stays: {}", file(site), DurableFiles.reason(stays));
    }
  }

  private String text(Draft draft, List<Input> inputs) {
    boolean rehearsal = draft.kind() == Draft.Kind.REHEARSAL;
    var text = new StringBuilder();
    text.append("# Answers for: switchback --site ")
        .append(draft.site())
        .append(runbook.isEmpty() ? " setup" : " run " + runbook)
        .append(rehearsal ? " --rehearse" : "")
        .append(" --inputs FILE\n");
    note(text, "kind", draft.kind().name().toLowerCase(Locale.ROOT));
    note(text, "profile", draft.where().profile());
    note(text, "region", draft.where().region());
    note(text, "at", draft.at());
    draft.agreedAnew().stream().sorted().forEach(offer -> note(text, "agreed", offer));
    for (Input input : inputs) {
      Optional.ofNullable(draft.answers().get(input.name()))
          .ifPresent(answer -> text.append(line(input, answer)));
    }
    // Without any answer it must still be a mapping.
    return draft.answers().isEmpty() ? text + "{}\n" : text.toString();
  }

  private static void note(StringBuilder text, String what, String value) {
    if (!value.isEmpty()) {
      text.append("# ").append(what).append(": ").append(value).append('\n');
    }
  }

  /// A text in JSON's quotes is one in YAML too.
  private static String line(Input input, String answer) {
    return input.name() + ": " + input.read(answer) + "\n";
  }
}
