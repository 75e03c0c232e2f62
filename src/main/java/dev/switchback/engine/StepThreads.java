package dev.switchback.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.Action;
import dev.switchback.action.BoundAction;
import dev.switchback.engine.Graph.Node;
import dev.switchback.engine.Graph.Task;
import dev.switchback.engine.Message.Result;
import dev.switchback.engine.StepWork.Look;
import dev.switchback.run.Failure;
import dev.switchback.run.Outputs;
import dev.switchback.run.SiteRecord;
import dev.switchback.run.StepRecord;
import dev.switchback.run.StepState;
import dev.switchback.runbook.Step;
import dev.switchback.runbook.StepId;
import dev.switchback.time.Inbox;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Prepares an attempt of a node: resolves its inputs, binds its action, and decides how well it
/// must be looked for first.
record StepThreads(RunEngine.Setting setting, Ledger ledger, Inbox<Message> inbox) {
  StepThread prepare(
      Node node, StepRecord before, SiteRecord site, UnaryOperator<ObjectNode> resolve) {
    return switch (node.task()) {
      case Task.Apply(Step step) -> apply(node, before, site, resolve.apply(step.work().with()));
      case Task.Undo(StepId target, String uses) -> undo(node, site, target);
      case Task.Gate(Step step) -> gate(node);
    };
  }

  private StepThread apply(Node node, StepRecord before, SiteRecord site, ObjectNode inputs) {
    BoundAction action =
        setting.actions().bind(((Task.Apply) node.task()).step().work().uses(), inputs);
    Optional<SiteRecord.Entry> entry = site.step(node.id());
    StepRecord.Trace trace =
        entry.map(SiteRecord.Entry::trace).orElse(StepRecord.NEW.trace()).and(before.trace());
    JournaledContext context = context(node.id(), node.id(), site, trace);
    Look look = look(before, entry);
    return new StepThread(
        node.id(),
        inputs,
        () -> StepWork.apply(action, context, look),
        () -> StepWork.find(action, context));
  }

  /// An attempt that was refused had no effect that is still underway; one that went away may have.
  private static Look look(StepRecord before, Optional<SiteRecord.Entry> entry) {
    if (before.state() instanceof StepState.InDoubt) {
      boolean refused =
          before
              .attempts()
              .lastFailure()
              .filter(f -> f.kind() == Failure.Kind.REFUSED || f.kind() == Failure.Kind.DENIED)
              .isPresent();
      return refused ? Look.ONCE : Look.LONG;
    }
    if (entry.isPresent()) {
      return entry.get().outputs().isPresent() ? Look.ONCE : Look.LONG;
    }
    return Look.NONE;
  }

  /// Left out, it takes nothing away.
  private StepThread undo(Node node, SiteRecord site, StepId target) {
    Optional<SiteRecord.Entry> entry = site.step(target);
    if (entry.isEmpty()) {
      return nothing(node, new Result.Undone(target));
    }
    StepRecord.Trace trace = entry.get().trace();
    String uses = entry.get().planned().uses();
    Action<?> action = setting.actions().require(uses);
    Optional<Outputs> outputs = entry.get().outputs();
    Optional<BoundAction> unfinished =
        outputs.isPresent()
            ? Optional.empty()
            : Optional.of(setting.actions().bind(uses, trace.inputs()));
    JournaledContext context = context(target, node.id(), site, trace);
    StepThread.Task work = () -> StepWork.undo(action, unfinished, context, outputs);
    return new StepThread(node.id(), trace.inputs(), work, () -> new Result.Gave(Optional.empty()));
  }

  private StepThread gate(Node node) {
    return nothing(node, new Result.Gave(Optional.of(Outputs.none())));
  }

  private StepThread nothing(Node node, Result result) {
    return new StepThread(
        node.id(), JsonNodeFactory.instance.objectNode(), () -> result, () -> result);
  }

  private JournaledContext context(
      StepId step, StepId shownAs, SiteRecord site, StepRecord.Trace trace) {
    return new JournaledContext(
        new JournaledContext.Subject(step, site.generation(step), shownAs),
        setting,
        ledger,
        inbox,
        trace);
  }
}
