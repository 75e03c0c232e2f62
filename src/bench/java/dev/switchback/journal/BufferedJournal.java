package dev.switchback.journal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A journal file written without an fsync a line: a hundred thousand of those would take longer
/// than all that is measured.
public final class BufferedJournal {
  private BufferedJournal() {}

  /// The file must not be there yet.
  public static FileJournal create(Path file) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
    var disk =
        new FileJournal.Disk() {
          @Override
          public void write(byte[] line) throws IOException {
            out.write(line);
          }

          @Override
          public void sync() {}

          @Override
          public void close() throws IOException {
            out.close();
          }
        };
    return new FileJournal(file, disk, 0);
  }
}
