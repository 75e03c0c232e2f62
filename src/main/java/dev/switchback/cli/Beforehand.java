package dev.switchback.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cli.WizardDesk.Subject;
import dev.switchback.precheck.Precheck;
import dev.switchback.precheck.PrecheckContext;
import dev.switchback.precheck.Verdict;
import dev.switchback.tui.state.CheckLine;
import dev.switchback.tui.state.WizardCheck;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The prechecks of a run that is still being answered: each is made as soon as the answers that it
/// reads are there, and again when one of them is another. One thread uses it.
final class Beforehand {
  private final Workshop.Library library;
  private final Subject subject;
  private final Place place;
  private final Fixing fixing;
  private final Map<String, Map<String, String>> read = new HashMap<>();
  private final Map<String, Verdict.Fix> fixes = new HashMap<>();

  /// Whether what can be fixed is offered: not where the account is only a copy.
  enum Fixing {
    WHAT_IS_AGREED_TO,
    NOTHING
  }

  Beforehand(Workshop.Library library, Subject subject, Place place, Fixing fixing) {
    this.library = library;
    this.subject = subject;
    this.place = place;
    this.fixing = fixing;
  }

  /// Those that were not made yet with these answers, in the run's order.
  List<String> outdated(ObjectNode answers) {
    return Prechecks.of(subject.runbook(), subject.graph()).stream()
        .filter(id -> !same(read.get(id), answers))
        .toList();
  }

  private static boolean same(@Nullable Map<String, String> then, ObjectNode now) {
    return then != null
        && then.entrySet().stream()
            .allMatch(answer -> now.path(answer.getKey()).asText("").equals(answer.getValue()));
  }

  /// Makes one; nothing comes of it while an answer is missing that it reads. A fix that was agreed
  /// to before is made without asking.
  Optional<WizardCheck> make(String id, ObjectNode answers, Set<String> agreed)
      throws InterruptedException {
    Optional<Precheck> check = library.prechecks().find(id);
    if (check.isEmpty()) {
      return Optional.empty();
    }
    var heard = new HeardAnswers(answers);
    PrecheckContext context =
        Prechecks.context(
            place, heard, subject.graph(), subject.record(), library.actions(), text -> {});
    Verdict verdict = check.get().check(context);
    Optional<Verdict.Fix> fix = fix(verdict);
    if (fix.isPresent() && agreed.contains(fix.get().offer())) {
      fix.get().change().make();
      verdict = check.get().check(context);
    }
    read.put(id, heard.read);
    fixes.remove(id);
    fix(verdict).ifPresent(there -> fixes.put(id, there));
    return missing(heard.read)
        ? Optional.empty()
        : Optional.of(new WizardCheck(id, line(check.get(), verdict), offer(verdict)));
  }

  /// Whether something was looked for that the runbook asks and nobody has answered yet.
  private boolean missing(Map<String, String> looked) {
    return looked.entrySet().stream()
        .anyMatch(
            answer ->
                answer.getValue().isEmpty()
                    && subject.runbook().inputs().containsKey(answer.getKey()));
  }

  private Optional<Verdict.Fix> fix(Verdict verdict) {
    return verdict instanceof Verdict.Failed failed && fixing == Fixing.WHAT_IS_AGREED_TO
        ? failed.fix()
        : Optional.empty();
  }

  private Optional<String> offer(Verdict verdict) {
    return fix(verdict).map(Verdict.Fix::offer);
  }

  private static CheckLine line(Precheck check, Verdict verdict) {
    return ScreenFront.line(check, verdict);
  }

  /// What makes a precheck pass that failed.
  Optional<Verdict.Fix> fix(String id) {
    return Optional.ofNullable(fixes.get(id));
  }

  /// All of them are to be made again.
  void forget() {
    read.clear();
  }

  /// Answers that note which of them are looked at.
  @SuppressWarnings("unchecked") // deepCopy of ObjectNode is so itself
  private static final class HeardAnswers extends ObjectNode {
    private final Map<String, String> read = new LinkedHashMap<>();

    HeardAnswers(ObjectNode answers) {
      super(JsonNodeFactory.instance);
      setAll(answers);
    }

    @Override
    public @Nullable JsonNode get(String name) {
      JsonNode value = super.get(name);
      read.put(name, value == null ? "" : value.asText());
      return value;
    }
  }
}
