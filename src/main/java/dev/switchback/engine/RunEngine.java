package dev.switchback.engine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.ActionCatalog;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.run.Request.Limits;
import dev.switchback.run.RunState;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.StepId;
import dev.switchback.time.Inbox;
import dev.switchback.time.Timekeeper;
import java.util.List;
import java.util.Map;

/// Carries out what the planner decides: journals the intent, starts the step on a thread of its
/// own, journals the result, asks the planner again. One thread decides; it never waits for the
/// cloud.
public final class RunEngine {
  /// Where a run takes place.
  public record Setting(SiteIdentity site, Cloud cloud, Timekeeper time, ActionCatalog actions) {
    public Setting {
      requireNonNull(site, "site");
      requireNonNull(cloud, "cloud");
      requireNonNull(time, "time");
      requireNonNull(actions, "actions");
    }
  }

  /// What is to be done, and what is known when this process begins with it. `reasons` says why
  /// steps of the limits are left out, where somebody gave a reason.
  public record Work(
      Graph graph,
      RunState state,
      SiteRecord site,
      ObjectNode answers,
      Limits limits,
      Map<StepId, String> reasons) {
    public Work {
      reasons = Map.copyOf(reasons);
    }

    public Work(Graph graph, RunState state, SiteRecord site, ObjectNode answers, Limits limits) {
      this(graph, state, site, answers, limits, Map.of());
    }
  }

  /// What every part of a run shares.
  record Desk(
      Setting setting, Ledger ledger, Inbox<Message> inbox, Operator operator, RunListener heard) {}

  private final Desk desk;

  public RunEngine(
      Setting setting, Journal journal, Operator operator, List<RunListener> listeners) {
    Inbox<Message> inbox = setting.time().inbox();
    this.desk =
        new Desk(
            setting,
            new Ledger(journal, inbox, setting.cloud()),
            inbox,
            operator,
            RunListener.all(listeners));
  }

  /// Asks the run to pause; any thread may call it, also before or after the run.
  public void pause(String why) {
    desk.inbox().put(new Message.PauseAsked(why));
  }

  /// Asks to try a failed step again while others go on; any thread may call it. Nothing happens if
  /// it has not failed, or the run has come to its end.
  public void retry(StepId step) {
    desk.inbox().put(new Message.RetryAsked(step));
  }

  /// Asks to leave out a failed step while others go on, in the same way.
  public void skip(StepId step, String why) {
    desk.inbox().put(new Message.SkipAsked(step, why));
  }

  /// Goes on until there is nothing left to do or something stops it. The beginning (started,
  /// resumed, aborting) is journaled already. Throws [JournalException] when nothing more can be
  /// journaled: then the run stands as if its process had been killed.
  public Ending run(Work work) throws InterruptedException {
    return new Shift(desk, work).run();
  }
}
