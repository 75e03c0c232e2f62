package dev.switchback.rehearsal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.switchback.cloud.RehearsalControl;
import dev.switchback.rehearsal.faults.FaultFile;
import dev.switchback.rehearsal.world.WorldFile;
import java.nio.file.Path;
import java.util.Optional;

/// The simulated account of a site, as the `rehearsal` commands reach it.
public final class RehearsedAccount implements RehearsalControl {
  /// Does something while nobody else may change the site; throws instead if somebody else holds
  /// it.
  public interface Exclusively {
    void run(Runnable work);
  }

  private final String site;
  private final Path folder;
  private final Exclusively exclusively;

  public RehearsedAccount(String site, Path folder, Exclusively exclusively) {
    this.site = site;
    this.folder = folder;
    this.exclusively = exclusively;
  }

  @Override
  public String site() {
    return site;
  }

  @Override
  public Optional<ArrayNode> resources() {
    return SimulatedAccount.fileIn(folder).load().map(AccountListing::of);
  }

  @Override
  public boolean reset() {
    WorldFile file = SimulatedAccount.fileIn(folder);
    boolean[] was = new boolean[1];
    exclusively.run(
        () -> {
          was[0] = file.delete();
          FaultFile.in(folder).delete();
        });
    return was[0];
  }

  @Override
  public void add(FaultOrder order) {
    FaultFile.in(folder).add(order);
  }
}
