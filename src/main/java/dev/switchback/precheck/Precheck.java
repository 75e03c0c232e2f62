package dev.switchback.precheck;

import java.util.Set;

/// A read-only test before a run. Never throws for what it finds wrong: that is its verdict.
public interface Precheck {
  /// As runbooks name it: `local-zone-opted-in`.
  String id();

  /// What is tested, in a few words for a list.
  String title();

  /// The calls it makes, its fix included, as in [dev.switchback.action.Facts].
  Set<String> operations();

  Verdict check(PrecheckContext context) throws InterruptedException;
}
