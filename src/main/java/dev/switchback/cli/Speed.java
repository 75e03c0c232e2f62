package dev.switchback.cli;

/// How fast a rehearsal's time passes: so many times faster, or without waiting at all.
public sealed interface Speed {
  record Times(int factor) implements Speed {}

  record Instantly() implements Speed {}

  /// What people watch: a minute is a second.
  static Speed usual() {
    return new Times(60);
  }

  /// What stands behind `--rehearse=`. Throws [BadUsage] for anything else.
  static Speed parse(String text) {
    if (text.equals("instant")) {
      return new Instantly();
    }
    String digits = text.startsWith("x") || text.startsWith("×") ? text.substring(1) : text;
    if (digits.matches("[1-9][0-9]{0,4}")) {
      return new Times(Integer.parseInt(digits));
    }
    throw new BadUsage(
        "--rehearse takes a speed from 1 to 99999 or the word instant, not \"" + text + "\".");
  }

  /// As [#parse] reads it.
  default String word() {
    return switch (this) {
      case Times(int factor) -> String.valueOf(factor);
      case Instantly i -> "instant";
    };
  }
}
