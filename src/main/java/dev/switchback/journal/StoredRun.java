package dev.switchback.journal;

import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The folder of one run: its journal, its log, its calls. Sorted in the order of their making. It
/// is there only once the run's first event is ([Site#newRun]), so a journal without one was lost:
/// whatever reads it then throws [DamagedJournal].
public record StoredRun(Path folder) implements Comparable<StoredRun> {
  public String id() {
    return String.valueOf(folder.getFileName());
  }

  public Path journalFile() {
    return folder.resolve("journal.jsonl");
  }

  /// Progress words and log lines, for people.
  public Path log() {
    return folder.resolve("log.txt");
  }

  /// One JSON object a line for each call.
  public Path calls() {
    return folder.resolve("calls.jsonl");
  }

  /// Opens the journal to append. The caller holds the site's lock.
  public FileJournal journal() {
    refuseLost();
    return FileJournal.open(journalFile());
  }

  /// Opens the journal to read, also while another process writes it.
  public JournalReader reader() {
    refuseLost();
    return JournalReader.open(journalFile());
  }

  /// Hands over every event there is, in order.
  public void events(Consumer<? super RunEvent> each) {
    try (JournalReader reader = reader()) {
      reader.rest(each);
    }
  }

  private void refuseLost() {
    if (Files.notExists(journalFile())) {
      throw JournalReader.lost(journalFile(), "is missing");
    }
    try (JournalReader reader = JournalReader.open(journalFile())) {
      if (reader.next().isEmpty()) {
        boolean empty = journalFile().toFile().length() == 0;
        throw JournalReader.lost(
            journalFile(), empty ? "is empty" : "breaks off within its first line");
      }
    }
  }

  /// Its state, folded over all its events.
  public RunState state() {
    var fold =
        new Consumer<RunEvent>() {
          private RunState state = RunState.start();

          @Override
          public void accept(RunEvent event) {
            state = state.after(event);
          }
        };
    events(fold);
    return fold.state;
  }

  @Override
  public int compareTo(StoredRun other) {
    return id().compareTo(other.id());
  }
}
