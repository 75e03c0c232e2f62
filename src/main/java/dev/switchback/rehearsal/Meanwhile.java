package dev.switchback.rehearsal;

/// What went on in the account by itself since its last change, where a later look could not tell
/// any more: noted before the next change.
final class Meanwhile {
  private Meanwhile() {}

  static void note(Account account) {
    SimulatedCertificates.settle(account);
    HealthChecks.observe(account);
  }
}
