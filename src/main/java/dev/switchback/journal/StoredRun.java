package dev.switchback.journal;

import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The folder of one run: its journal, its log, its calls. Sorted in the order of their making.
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
    return FileJournal.open(journalFile());
  }

  /// Hands over every event there is, in order; none if the run was killed before its first.
  public void events(Consumer<? super RunEvent> each) {
    if (Files.exists(journalFile())) {
      try (JournalReader reader = JournalReader.open(journalFile())) {
        reader.rest(each);
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
