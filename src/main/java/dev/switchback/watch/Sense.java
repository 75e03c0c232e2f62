package dev.switchback.watch;

/// What a piece of the status means; whoever shows it says how that looks. A sign or a word always
/// says the same.
public enum Sense {
  PLAIN,
  DIM,
  GOOD,
  WARNING,
  BAD
}
