package dev.switchback.rehearsal.world;

/// What goes on in an account by itself, without anybody calling anything.
public interface Meanwhile {
  /// What runs in the account and changes it has done so before anybody looks, each thing as of its
  /// own moment. Says whether anything was done.
  boolean act(Account account);

  /// Notes what a later look could not tell any more: before the next change, and now and then.
  void note(Account account);
}
