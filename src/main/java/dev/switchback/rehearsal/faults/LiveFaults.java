package dev.switchback.rehearsal.faults;

import dev.switchback.cloud.call.Faults;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.World;
import dev.switchback.time.Timekeeper;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// What `rehearsal fault` orders while a run goes on, or before. How often each was asked is kept
/// in the World, so that what happened once does not happen again after a crash.
public final class LiveFaults implements Supplier<List<PlannedFault>> {
  private final FaultFile file;
  private String version = "";
  private List<PlannedFault> planned = List.of();

  private LiveFaults(FaultFile file) {
    this.file = file;
  }

  /// The faults ordered for the site in a folder, whose account is `world`.
  public static Faults in(Path siteFolder, World world, Timekeeper time) {
    return new DueFaults(
        new LiveFaults(FaultFile.in(siteFolder)),
        fault ->
            world.change(
                time.now(), Settings.standard(), account -> account.countFaultCall(fault.id())));
  }

  /// The orders as the file has them now.
  @Override
  public synchronized List<PlannedFault> get() {
    String now = file.version();
    if (!now.equals(version)) {
      planned = now.isEmpty() ? List.of() : ScenarioReader.read(file.path());
      version = now;
    }
    return planned;
  }
}
