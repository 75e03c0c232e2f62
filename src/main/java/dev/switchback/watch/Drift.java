package dev.switchback.watch;

import java.util.List;

/// In what the standby's tables differ from the primary's, a sentence each; `tables` are the
/// primary's.
public record Drift(int tables, List<String> differences) {
  public Drift {
    differences = List.copyOf(differences);
  }
}
