package dev.switchback.engine;

import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.call.Crashed;
import dev.switchback.run.RunEvent;
import dev.switchback.time.Inbox;

/// The journal as the steps' threads see it: what is durable is also told to the engine, in the
/// same order. After an injected crash nothing is written any more.
final class Ledger {
  private final Journal journal;
  private final Inbox<Message> inbox;
  private final Cloud cloud;

  Ledger(Journal journal, Inbox<Message> inbox, Cloud cloud) {
    this.journal = journal;
    this.inbox = inbox;
    this.cloud = cloud;
  }

  /// From a step's thread.
  synchronized void tell(RunEvent.OfStep event) {
    write(event);
    inbox.put(new Message.Journaled(event));
  }

  /// From the engine's own thread, which folds the event itself.
  synchronized void write(RunEvent event) {
    if (cloud.crashed()) {
      throw new Crashed();
    }
    journal.append(event);
  }
}
