package dev.switchback.runbook;

/// A reference has no value: its step did not run, was skipped, or gave no such output. The message
/// is a sentence that names it.
public final class UnresolvedReference extends RuntimeException {
  public UnresolvedReference(String sentence) {
    super(sentence);
  }
}
