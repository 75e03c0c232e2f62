package dev.switchback.journal;

import dev.switchback.engine.JournalException;
import org.jspecify.annotations.Nullable;

/// A journal that cannot be read, or whose beginning or middle is lost: nothing may be said or done
/// that rests on it.
public final class DamagedJournal extends JournalException {
  DamagedJournal(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
