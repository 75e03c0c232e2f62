package dev.switchback.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.action.Polling;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.run.Resource;
import dev.switchback.run.RunEvent;
import dev.switchback.run.StepRecord.Trace;
import dev.switchback.runbook.StepId;
import dev.switchback.time.Inbox;
import dev.switchback.time.Timekeeper;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What an action of one step may use: everything it records is durable before the call returns.
final class JournaledContext implements StepContext {
  /// The step whose resources these are, how often it was undone, and who shows its words (for an
  /// undo the undo step, not the one it takes back).
  record Subject(StepId step, int generation, StepId shownAs) {}

  private final Subject subject;
  private final RunEngine.Setting setting;
  private final Ledger ledger;
  private final Inbox<Message> inbox;
  private Trace trace;

  JournaledContext(
      Subject subject,
      RunEngine.Setting setting,
      Ledger ledger,
      Inbox<Message> inbox,
      Trace before) {
    this.subject = subject;
    this.setting = setting;
    this.ledger = ledger;
    this.inbox = inbox;
    this.trace = before;
  }

  @Override
  public StepId step() {
    return subject.step();
  }

  @Override
  public SiteIdentity site() {
    return setting.site();
  }

  @Override
  public Cloud cloud() {
    return setting.cloud();
  }

  @Override
  public Timekeeper time() {
    return setting.time();
  }

  @Override
  public synchronized Optional<String> recorded(String kind, String key) {
    return trace.id(kind, key);
  }

  @Override
  public synchronized void record(String kind, String key, String id) {
    if (trace.id(kind, key).equals(Optional.of(id))) {
      return;
    }
    Instant now = setting.time().now();
    var resource = new Resource(kind, key, id);
    setting.cloud().created(id, now);
    ledger.tell(new RunEvent.ResourceRecorded(now, subject.step(), resource));
    trace = trace.and(resource);
  }

  @Override
  public synchronized Optional<JsonNode> remembered(String key) {
    return Optional.ofNullable(trace.remembered().get(key));
  }

  @Override
  public synchronized void remember(String key, JsonNode value) {
    if (trace.remembered().containsKey(key)) {
      return;
    }
    ledger.tell(
        new RunEvent.ValueRemembered(setting.time().now(), subject.step(), key, value.deepCopy()));
    trace = trace.and(key, value.deepCopy());
  }

  @Override
  public String token(String key, Object inputs) {
    return ClientToken.of(setting.site().uid(), subject.step(), subject.generation(), key, inputs);
  }

  @Override
  public Map<String, String> tags(String name, String key) {
    return StepTags.of(site(), subject.step(), name, key);
  }

  @Override
  public void say(String text) {
    inbox.put(new Message.Said(setting.time().now(), subject.shownAs(), text));
  }

  @Override
  public Polling poll(String what) {
    return new Polling(what, setting.time(), this::say, setting.cloud()::waited);
  }

  /// What an undo gets to know, with everything that was recorded up to now.
  synchronized Recorded recordedSoFar(Optional<dev.switchback.run.Outputs> outputs) {
    return new Recorded(trace.inputs(), trace.resources(), trace.remembered(), outputs);
  }
}
