package dev.switchback.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchback.engine.Journal;
import dev.switchback.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A journal in memory, for tests without a disk. What it holds went through the codec, as text, as
/// on the disk. Any thread may append.
public final class MemoryJournal implements Journal {
  private static final JsonMapper JSON = new JsonMapper();

  private final List<RunEvent> events = new ArrayList<>();

  /// A journal that begins with what another one held.
  public static MemoryJournal of(List<RunEvent> events) {
    var journal = new MemoryJournal();
    journal.events.addAll(events);
    return journal;
  }

  @Override
  public void append(RunEvent event) {
    RunEvent read = throughText(event);
    synchronized (this) {
      events.add(read);
    }
  }

  public synchronized List<RunEvent> events() {
    return List.copyOf(events);
  }

  /// What `take` makes of the events (a copy) while no other can be appended: for a snapshot of
  /// journal and world together.
  public synchronized <T> T frozen(Function<List<RunEvent>, T> take) {
    return take.apply(List.copyOf(events));
  }

  private static RunEvent throughText(RunEvent event) {
    try {
      return EventCodec.event(JSON.readTree(JSON.writeValueAsString(EventCodec.json(event))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
