package dev.switchback.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.run.CriticalPath;
import dev.switchback.run.Failure;
import dev.switchback.run.Lengths;
import dev.switchback.run.Outputs;
import dev.switchback.run.Request;
import dev.switchback.run.RunSummary;
import dev.switchback.runbook.StepId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a report says, in the order it says it, for every form that is not JSON. A table without
/// rows is left out.
final class Sections {
  /// The title of the table of steps, which some forms draw.
  static final String STEPS = "Steps";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Sections() {}

  static List<Section> of(RunReport report) {
    return Stream.of(
            new Section("The run", List.of("", ""), facts(report)),
            new Section("What was asked", List.of("", ""), asked(report)),
            new Section(
                "Failures", List.of("step", "what happened", "what to do"), failures(report)),
            new Section(
                STEPS,
                List.of("step", "action", "state", "start", "took", "attempts"),
                report.steps().stream().map(Sections::step).toList()),
            new Section(
                "Resources", List.of("kind", "key", "id", "step", "state"), resources(report)),
            new Section("Outputs", List.of("name", "value"), outputs(report)),
            new Section("History", List.of("when", "what"), history(report)))
        .filter(section -> !section.rows().isEmpty())
        .toList();
  }

  private static List<List<String>> facts(RunReport report) {
    RunReport.About about = report.about();
    RunSummary.Times times = report.summary().times();
    CriticalPath path = times.path();
    var facts = new ArrayList<List<String>>();
    facts.add(List.of("run", about.run()));
    facts.add(List.of("state", report.state()));
    facts.add(
        List.of(
            "site",
            about.site().name() + ", " + about.site().kind().name().toLowerCase(Locale.ROOT)));
    facts.add(List.of("account, Region", about.site().account() + ", " + about.site().region()));
    if (about.request().isPresent()) {
      facts.add(List.of("started", TIME.format(about.times().started())));
      facts.add(List.of("last event", TIME.format(about.times().last())));
      facts.add(List.of("worked on for", Lengths.clock(times.elapsed())));
      facts.add(
          List.of("critical path", Lengths.clock(path.length()) + ": " + ids(path.steps(), " → ")));
      facts.add(List.of("one after another", Lengths.clock(path.sequential())));
    }
    return facts;
  }

  private static List<List<String>> asked(RunReport report) {
    var asked = new ArrayList<List<String>>();
    report.about().request().ifPresent(request -> addRequest(asked, request));
    return asked;
  }

  private static void addRequest(List<List<String>> asked, Request request) {
    asked.add(List.of("runbook", request.runbook()));
    request
        .answers()
        .properties()
        .forEach(answer -> asked.add(List.of(answer.getKey(), text(answer.getValue()))));
    request.limits().until().ifPresent(until -> asked.add(List.of("--until", until)));
    if (!request.limits().skip().isEmpty()) {
      asked.add(List.of("--skip", ids(request.limits().skip(), ", ")));
    }
    if (!request.limits().approved().isEmpty()) {
      asked.add(List.of("--approve", ids(request.limits().approved(), ", ")));
    }
    if (request.limits().yes()) {
      asked.add(List.of("--yes", "plain confirmations were given beforehand"));
    }
  }

  private static List<List<String>> failures(RunReport report) {
    var failures = new ArrayList<List<String>>();
    for (StepReport step : report.steps()) {
      Optional<Failure> failure = step.record().attempts().lastFailure();
      failure.ifPresent(f -> failures.add(List.of(step.id(), f.what(), f.todo())));
    }
    return failures;
  }

  private static List<String> step(StepReport step) {
    return List.of(
        step.id(),
        step.planned().uses(),
        step.condition().words(),
        step.span().start().map(start -> "+" + Lengths.clock(start)).orElse(""),
        step.span().start().isPresent() ? Lengths.clock(step.span().took()) : "",
        Integer.toString(step.record().attempts().count()));
  }

  private static List<List<String>> resources(RunReport report) {
    return report
        .resources()
        .map(
            made ->
                List.of(
                    made.resource().kind(),
                    made.resource().key(),
                    made.resource().id(),
                    made.step().id(),
                    made.gone() ? "gone" : "made"))
        .toList();
  }

  private static List<List<String>> outputs(RunReport report) {
    var rows = new ArrayList<List<String>>();
    for (StepReport step : report.steps()) {
      step.record()
          .outputs()
          .orElse(Outputs.none())
          .json()
          .properties()
          .forEach(
              output ->
                  rows.add(List.of(step.id() + "." + output.getKey(), text(output.getValue()))));
    }
    return rows;
  }

  private static List<List<String>> history(RunReport report) {
    return report.history().stream()
        .map(remark -> List.of(time(remark.at()), remark.text()))
        .toList();
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private static String ids(Collection<StepId> ids, String between) {
    return ids.stream().map(StepId::path).collect(Collectors.joining(between));
  }
}
