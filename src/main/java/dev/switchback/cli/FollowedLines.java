package dev.switchback.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The lines of a file that another process appends to. Half a line is left for the next time.
final class FollowedLines implements Closeable {
  private final RandomAccessFile bytes;

  FollowedLines(Path file) throws IOException {
    bytes = new RandomAccessFile(file.toFile(), "r");
  }

  /// Those that came since the last time.
  List<String> more() throws IOException {
    long begin = bytes.getFilePointer();
    var read = new byte[Math.toIntExact(Math.min(bytes.length() - begin, 1 << 24))];
    bytes.readFully(read);
    int end = read.length;
    while (end > 0 && read[end - 1] != '\n') {
      end--;
    }
    bytes.seek(begin + end);
    return new String(read, 0, end, StandardCharsets.UTF_8).lines().toList();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
