package dev.switchback.runbook;

/// Something wrong in a runbook or an answers file: where, what is wrong, and what to do about it,
/// as one sentence.
public record Problem(Position at, String text) implements Comparable<Problem> {
  private static final int LONGEST = 2_000;

  public Problem {
    text = text.replace('\n', ' ');
    text = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  @Override
  public int compareTo(Problem other) {
    int byLine = Integer.compare(at.line(), other.at.line());
    return !at.file().equals(other.at.file())
        ? at.file().compareTo(other.at.file())
        : byLine != 0 ? byLine : Integer.compare(at.column(), other.at.column());
  }

  @Override
  public String toString() {
    return at + ": " + text;
  }
}
