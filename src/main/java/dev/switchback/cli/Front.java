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

/// Who shows a run, asks for it, and says what is next when it has come to a halt: lines, JSON, or
/// the screen.
interface Front extends AutoCloseable {
  /// Who hears what happens from this opening on.
  RunListener listener(Opening opening);

  Operator operator();

  PrecheckRun.Report checks();

  /// What prechecks say while they wait.
  Consumer<String> notes();

  Consumer<CallLog.Entry> calls();

  /// Ctrl-C, and whatever else pauses here.
  Workshop.Interrupts interrupts();

  /// The prechecks are through.
  void works(RunEngine engine);

  /// What is to become of a run that has come to a halt; empty if its prechecks failed.
  Decision halted(Optional<Ending> ending) throws InterruptedException;

  @Override
  void close();
}
