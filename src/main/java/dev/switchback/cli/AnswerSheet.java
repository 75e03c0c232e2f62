package dev.switchback.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.engine.Opening;
import dev.switchback.journal.SiteException;
import dev.switchback.run.Lengths;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.Runbook;
import dev.switchback.tui.state.Draft;
import dev.switchback.tui.state.Outlook;
import dev.switchback.tui.state.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The answers that are given line by line: kept as the wizard keeps its own, and reviewed in
/// lines.
record AnswerSheet(Workshop shop, Asked asked, Drafts drafts) implements Questions.Sheet {
  /// What is asked for: `draft` says for which site, and where.
  record Asked(Runbook runbook, RunOptions options, SiteRecord record, Draft draft) {}

  @Override
  public ObjectNode kept() {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    drafts
        .read(asked.draft().site())
        .answers()
        .forEach(
            (name, text) ->
                Optional.ofNullable(asked.runbook().inputs().get(name))
                    .ifPresent(input -> kept.set(name, input.read(text))));
    return kept;
  }

  @Override
  public void keep(ObjectNode answers) {
    var texts = new HashMap<String, String>();
    answers.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
    try {
      drafts.save(
          asked.draft().answered(texts).at(new Page.OfReview()),
          List.copyOf(asked.runbook().inputs().values()));
    } catch (SiteException e) {
      shop.outside().terminal().err().println(e.getMessage());
    }
  }

  @Override
  public List<String> review(ObjectNode answers) {
    Runbook runbook = asked.runbook();
    var requests = new Requests(shop, asked.options());
    Outlook outlook =
        new Outlooks(shop)
            .of(
                runbook,
                Opening.graph(
                    requests.graphs(runbook), runbook, asked.options().limits(), asked.record()),
                asked.record());
    return List.of(
        "Review: %s of %s, %s".formatted(runbook.id(), asked.draft().site(), where()),
        "%d steps, usually %s; what they make costs about %s USD an hour%s."
            .formatted(
                outlook.steps() - outlook.done(),
                Lengths.clock(outlook.length()),
                String.format(Locale.ROOT, "%.2f", outlook.dollars()),
                real() ? "" : ", and in a rehearsal nothing"),
        "It needs %d permissions: switchback iam-policy".formatted(outlook.permissions()),
        "The answers are kept in %s, for --inputs".formatted(drafts.file(asked.draft().site())));
  }

  private String where() {
    return real()
        ? "on the real account, in " + asked.draft().where().region()
        : "a rehearsal: nothing is made, nothing costs";
  }

  private boolean real() {
    return asked.draft().kind() == Draft.Kind.REAL;
  }

  @Override
  public boolean beginsUnasked() {
    return !real();
  }
}
