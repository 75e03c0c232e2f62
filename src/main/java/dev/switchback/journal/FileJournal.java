package dev.switchback.journal;

import dev.switchback.disk.DurableFiles;
import dev.switchback.engine.Journal;
import dev.switchback.engine.JournalException;
import dev.switchback.run.RunEvent;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A journal as a file of JSON Lines, each with its number and a check sum ([JournalLine]). An
/// append is one write and one fsync. Any thread may append; one process at a time may have it open
/// (the caller holds [SiteLock]).
public final class FileJournal implements Journal, Closeable {
  private final Path file;
  private final Disk disk;
  private long lines;
  private @Nullable JournalException broken;

  /// The file as far as appending needs it. Not a FileChannel: that one closes when the thread that
  /// writes is interrupted, and a step that runs out of time is.
  interface Disk extends Closeable {
    void write(byte[] line) throws IOException;

    void sync() throws IOException;
  }

  FileJournal(Path file, Disk disk, long lines) {
    this.file = file;
    this.disk = disk;
    this.lines = lines;
  }

  /// Opens a journal to append to it, and makes it if it is not there. A torn last line is cut off.
  /// Throws [JournalException] if it is damaged elsewhere (and leaves it as it is) or cannot be
  /// written.
  public static FileJournal open(Path file) {
    return open(file, event -> {});
  }

  /// The same, and hands over the events that are there already, in order.
  public static FileJournal open(Path file, Consumer<? super RunEvent> earlier) {
    try {
      if (!Files.exists(file)) {
        DurableFiles.createFile(file);
      }
      try (JournalReader reader = JournalReader.open(file)) {
        reader.rest(earlier);
        return new FileJournal(file, disk(file, reader.position()), reader.lines());
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  @Override
  public synchronized void append(RunEvent event) {
    if (broken != null) {
      throw new JournalException(String.valueOf(broken.getMessage()), broken);
    }
    byte[] line = JournalLine.of(lines + 1, event);
    try {
      disk.write(line);
      disk.sync();
      lines++;
    } catch (IOException e) {
      // After a failed write or fsync nobody knows what is on the disk: only a new open() does.
      broken = unwritable(file, e);
      throw broken;
    }
  }

  @Override
  public synchronized void close() {
    try {
      disk.close();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static Disk disk(Path file, long end) throws IOException {
    var bytes = new RandomAccessFile(file.toFile(), "rw");
    try {
      if (bytes.length() > end) {
        bytes.setLength(end);
        bytes.getFD().sync();
      }
      bytes.seek(end);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
    return new Disk() {
      @Override
      public void write(byte[] line) throws IOException {
        bytes.write(line);
      }

      @Override
      public void sync() throws IOException {
        bytes.getFD().sync();
      }

      @Override
      public void close() throws IOException {
        bytes.close();
      }
    };
  }

  private static JournalException unwritable(Path file, IOException e) {
    return new JournalException(
        ("The journal %s cannot be written: %s. The run stops here, for nothing may be done that is"
                + " not recorded. Make room on that disk, or make the folder writable, then:"
                + " switchback resume")
            .formatted(file, DurableFiles.reason(e)),
        e);
  }
}
