package dev.switchback.report;

import static java.util.Objects.requireNonNull;

import dev.switchback.cloud.SiteIdentity;
import dev.switchback.run.Request;
import dev.switchback.run.Resource;
import dev.switchback.run.RunSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything a run leaves behind, for people: what was asked, what happened when, what became of
/// each step (those of an abort behind the others), what was made. Made by [RunFold].
public record RunReport(
    About about, RunSummary summary, List<StepReport> steps, List<Remark> history) {
  /// Which run, of which site, and where it stands. `request` is empty if it was killed before its
  /// first event.
  public record About(
      SiteIdentity site, String run, Standing standing, Optional<Request> request, Times times) {}

  /// When its first and its last event were; the epoch if there is none.
  public record Times(Instant started, Instant last) {}

  /// Something that happened to the run as a whole, or that a person said.
  public record Remark(Instant at, String text) {}

  /// A resource that a step of the run made; `gone` if the run took it back.
  public record Made(StepReport step, Resource resource, boolean gone) {}

  public RunReport {
    requireNonNull(about, "about");
    requireNonNull(summary, "summary");
    steps = List.copyOf(steps);
    history = List.copyOf(history);
  }

  /// Where it stands, and how far it was to go: `done until network`.
  public String state() {
    String until =
        about.standing() == Standing.DONE
            ? about
                .request()
                .flatMap(request -> request.limits().until())
                .map(last -> " until " + last)
                .orElse("")
            : "";
    return about.standing().words() + until;
  }

  /// `setup of demo`.
  public String title() {
    String runbook = about.request().map(Request::runbook).orElse("run");
    return runbook + " of " + about.site().name();
  }

  public Stream<Made> resources() {
    return steps.stream()
        .flatMap(
            step ->
                step.record().trace().resources().stream()
                    .map(made -> new Made(step, made, isGone(step))));
  }

  /// How many steps need nothing further.
  public long settled() {
    return steps.stream().filter(step -> step.record().state().settled()).count();
  }

  private static boolean isGone(StepReport step) {
    return step.condition() == StepReport.Condition.UNDONE;
  }
}
