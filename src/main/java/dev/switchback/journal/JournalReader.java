package dev.switchback.journal;

import dev.switchback.disk.DurableFiles;
import dev.switchback.run.RunEvent;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a journal one event at a time, also while another process writes it: after [#next] was
/// empty it may be asked again. A line counts when its newline is there; half a line is never
/// returned, for its event was never acknowledged. Not for several threads at once.
public final class JournalReader implements Closeable {
  private static final int LONGEST_LINE = 64 << 20;
  private static final String WAY_OUT =
      "Nothing was changed. Restore the file from a backup; without one, move the folder of this"
          + " run away and start its runbook again: the steps look for what they have made before"
          + " they make anything.";

  private final Path file;
  private final RandomAccessFile bytes;
  private byte[] buffer = new byte[64 << 10];
  private long offset;
  private int start;
  private int limit;
  private long lines;

  private JournalReader(Path file, RandomAccessFile bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /// Throws [DamagedJournal] if there is no such file or it may not be read.
  public static JournalReader open(Path file) {
    try {
      return new JournalReader(file, new RandomAccessFile(file.toFile(), "r"));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /// The next event; empty if no further whole line is there at present. Throws [DamagedJournal] at
  /// a damaged line, with file and line number and what to do.
  public Optional<RunEvent> next() {
    try {
      byte[] line = line();
      if (line.length == 0) {
        return Optional.empty();
      }
      RunEvent event = event(line);
      lines++;
      return Optional.of(event);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /// Every event from here to the end, as it is now.
  public void rest(Consumer<? super RunEvent> each) {
    for (Optional<RunEvent> event = next(); event.isPresent(); event = next()) {
      each.accept(event.get());
    }
  }

  /// How many events were returned.
  public long lines() {
    return lines;
  }

  /// Where the last returned event ends, in bytes from the start of the file.
  public long position() {
    return offset + start;
  }

  @Override
  public void close() {
    try {
      bytes.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /// A torn tail may have been cut off and written anew while it was being read, which looks like
  /// damage; so a bad line is read once more before it counts.
  private RunEvent event(byte[] line) throws IOException {
    try {
      return JournalLine.event(line, lines + 1);
    } catch (IllegalArgumentException first) {
      start -= line.length;
      forget();
      try {
        return JournalLine.event(line(), lines + 1);
      } catch (IllegalArgumentException again) {
        throw damaged(String.valueOf(again.getMessage()), again);
      }
    }
  }

  /// The bytes of the next line with its newline, or none if it is not all there.
  private byte[] line() throws IOException {
    int searched = start;
    while (true) {
      for (int i = searched; i < limit; i++) {
        if (buffer[i] == '\n') {
          byte[] line = Arrays.copyOfRange(buffer, start, i + 1);
          start = i + 1;
          return line;
        }
      }
      int known = limit - start;
      if (!fill()) {
        forget();
        return new byte[0];
      }
      searched = start + known;
    }
  }

  /// Reads on, but never beyond the file's length: a device in its place may have no end.
  private boolean fill() throws IOException {
    long left = bytes.length() - offset - limit;
    if (left < 0) {
      throw damaged("was cut off while it was being read", null);
    }
    makeRoom();
    bytes.seek(offset + limit);
    int read = bytes.read(buffer, limit, (int) Math.min(left, buffer.length - limit));
    limit += Math.max(read, 0);
    return read > 0;
  }

  private void makeRoom() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      offset += start;
      limit -= start;
      start = 0;
    }
    if (limit == LONGEST_LINE) {
      throw damaged("is damaged: it is longer than any line can be", null);
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(2 * limit, LONGEST_LINE));
    }
  }

  /// Drops what was read beyond the last whole line: the writer may replace it.
  private void forget() {
    offset += start;
    start = 0;
    limit = 0;
  }

  private DamagedJournal damaged(String how, @Nullable Throwable cause) {
    return new DamagedJournal(
        "Line %d of %s %s. %s".formatted(lines + 1, file, how, WAY_OUT), cause);
  }

  /// Of a run that was begun and whose journal says nothing of it; `how` is what became of it.
  static DamagedJournal lost(Path file, String how) {
    return new DamagedJournal(
        "The journal %s %s: what this run did is not known. %s".formatted(file, how, WAY_OUT),
        null);
  }

  private static DamagedJournal unreadable(Path file, IOException e) {
    return new DamagedJournal(
        "The journal %s cannot be read: %s. Make it readable for you, then try again."
            .formatted(file, DurableFiles.reason(e)),
        e);
  }
}
