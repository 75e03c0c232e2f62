package dev.switchback.shell;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;

/// The lines that were typed at a site. What may hold a secret is not among them, on disk or in
/// memory.
final class KeptLines extends DefaultHistory {
  /// Words that name secrets, where a value follows.
  private static final Pattern SECRET =
      Pattern.compile("(?i)(password|passwd|secret|token|credential|api-?key)[^\\s=:]*[\\s=:]");

  static boolean mayBeKept(String line) {
    return !SECRET.matcher(line).find();
  }

  @Override
  public void add(Instant time, String line) {
    if (mayBeKept(line)) {
      super.add(time, line);
    }
  }
}
