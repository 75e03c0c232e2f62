package dev.switchback.rehearsal.faults;

import dev.switchback.cloud.call.Call;
import dev.switchback.cloud.call.Faults;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What is to go wrong in one run, from a YAML file. Calls are counted from the start of the
/// process.
public final class Scenario {
  private Scenario() {}

  /// The faults of a scenario file; [dev.switchback.runbook.RunbookException] with every problem of
  /// the file if it cannot be used.
  public static Faults read(Path file) {
    List<PlannedFault> planned = ScenarioReader.read(file);
    Map<String, Long> calls = new ConcurrentHashMap<>();
    return new DueFaults(() -> planned, fault -> calls.merge(fault.id(), 1L, Long::sum));
  }

  /// Several sources of faults as one: all are asked, and the first answer counts.
  public static Faults all(List<Faults> sources) {
    List<Faults> asked = List.copyOf(sources);
    return new Faults() {
      @Override
      public Optional<Fault> onCall(Call call) {
        return asked.stream().map(source -> source.onCall(call)).toList().stream()
            .flatMap(Optional::stream)
            .findFirst();
      }

      @Override
      public void signedIn() {
        asked.forEach(Faults::signedIn);
      }
    };
  }
}
