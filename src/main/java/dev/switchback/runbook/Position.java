package dev.switchback.runbook;

/// Where something stands in a file; line and column count from 1, 0 means the file as a whole.
public record Position(String file, int line, int column) {
  public static Position of(String file) {
    return new Position(file, 0, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
