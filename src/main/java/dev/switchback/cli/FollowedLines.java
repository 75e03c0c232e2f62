package dev.switchback.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The lines of a file that another process appends to. Half a line is left for the next time.
final class FollowedLines implements Closeable {
  private static final int AT_ONCE = 1 << 16;

  private final RandomAccessFile bytes;

  FollowedLines(Path file) throws IOException {
    bytes = new RandomAccessFile(file.toFile(), "r");
  }

  /// Those that came since the last time, or the first of them if they are many; empty if there are
  /// none.
  List<String> more() throws IOException {
    long begin = bytes.getFilePointer();
    long there = bytes.length() - begin;
    List<String> lines = List.of();
    for (long size = AT_ONCE; lines.isEmpty(); size *= 2) {
      lines = lines(begin, Math.min(size, there));
      if (size >= there) {
        break;
      }
    }
    return lines;
  }

  private List<String> lines(long begin, long size) throws IOException {
    var read = new byte[Math.toIntExact(size)];
    bytes.seek(begin);
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
