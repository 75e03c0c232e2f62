package dev.switchback.cli;

import dev.switchback.cloud.seam.CallLog;
import dev.switchback.engine.Ending;
import dev.switchback.engine.Opening;
import dev.switchback.engine.Operator;
import dev.switchback.engine.RunEngine;
import dev.switchback.engine.RunListener;
import dev.switchback.tui.state.Decision;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Lines for people or for programs: they are printed and gone, and a run that halts is left.
///
/// `renderer` makes who prints a run from its opening on.
record LineFront(Workshop.Outside outside, Asking asking, Function<Opening, RunListener> renderer)
    implements Front {
  /// Who may be asked, and who hears of the prechecks.
  record Asking(Operator operator, PrecheckRun.Report checks) {}

  @Override
  public RunListener listener(Opening opening) {
    return renderer.apply(opening);
  }

  @Override
  public Operator operator() {
    return asking.operator();
  }

  @Override
  public PrecheckRun.Report checks() {
    return asking.checks();
  }

  @Override
  public Consumer<String> notes() {
    return text -> outside.terminal().err().println("  " + text);
  }

  @Override
  public Consumer<CallLog.Entry> calls() {
    return call -> {};
  }

  @Override
  public Workshop.Interrupts interrupts() {
    return outside.interrupts();
  }

  @Override
  public void works(RunEngine engine) {}

  @Override
  public Decision halted(Optional<Ending> ending) {
    return new Decision.Leave();
  }

  @Override
  public void close() {}
}
