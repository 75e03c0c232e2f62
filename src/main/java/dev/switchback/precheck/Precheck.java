package dev.switchback.precheck;

/// A read-only test before a run. Never throws for what it finds wrong: that is its verdict.
public interface Precheck {
  /// As runbooks name it: `local-zone-opted-in`.
  String id();

  /// What is tested, in a few words for a list.
  String title();

  Verdict check(PrecheckContext context) throws InterruptedException;
}
