package dev.switchback.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cloud.Cloud;
import java.time.Duration;
import java.util.Set;

/// A read-only observation that `await` steps wait for. The status has its own, with more to say
/// than a word: [StatusProbe].
public interface Probe {
  /// As `await` names it: `nat-gateway-available`.
  String id();

  /// How often it may be asked.
  Duration every();

  /// What it calls, as in [dev.switchback.action.Facts].
  Set<String> operations();

  /// Looks once. `subject` is the step's `for:`.
  Sighting look(ObjectNode subject, Cloud cloud) throws InterruptedException;
}
