package dev.switchback.cli;

import dev.switchback.engine.Operator;
import dev.switchback.precheck.Precheck;
import dev.switchback.precheck.PrecheckCatalog;
import dev.switchback.precheck.PrecheckContext;
import dev.switchback.precheck.Verdict;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// Makes prechecks one after the other, says what each found, and lets fix what can be fixed.
final class PrecheckRun {
  private final PrecheckCatalog catalog;
  private final PrecheckContext context;
  private final Report report;
  private final Fixing fixing;

  /// Who hears of the verdicts.
  interface Report {
    void checked(Precheck check, Verdict verdict);
  }

  /// Whether fixes may be made: `yes` without asking, else by asking. `agreed` are the offers that
  /// were agreed to before, word for word.
  record Fixing(Operator operator, boolean yes, boolean allowed, Set<String> agreed) {}

  PrecheckRun(PrecheckCatalog catalog, PrecheckContext context, Report report, Fixing fixing) {
    this.catalog = catalog;
    this.context = context;
    this.report = report;
    this.fixing = fixing;
  }

  /// Whether none of them failed. All are made, also after one failed.
  boolean pass(Collection<String> ids) throws InterruptedException {
    boolean passed = true;
    for (String id : ids) {
      Optional<Precheck> check = catalog.find(id);
      if (check.isPresent()) {
        passed &= pass(check.get());
      }
    }
    return passed;
  }

  private boolean pass(Precheck check) throws InterruptedException {
    Verdict verdict = check.check(context);
    report.checked(check, verdict);
    if (verdict instanceof Verdict.Failed failed
        && failed.fix().isPresent()
        && mayFix(check, failed.fix().get())) {
      failed.fix().get().change().make();
      verdict = check.check(context);
      report.checked(check, verdict);
    }
    return !(verdict instanceof Verdict.Failed);
  }

  private boolean mayFix(Precheck check, Verdict.Fix fix) throws InterruptedException {
    if (!fixing.allowed()) {
      return false;
    }
    var question = new Operator.Question(check.id(), check.title(), fix.offer(), "");
    return fixing.yes()
        || fixing.agreed().contains(fix.offer())
        || fixing.operator().confirm(question) == Operator.Answer.GIVEN;
  }
}
