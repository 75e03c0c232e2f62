package dev.switchback.watch;

import java.util.List;
import java.util.Optional;

/// WordPress's pods on both sides.
public record Workloads(Pods primary, Pods standby) {
  /// `wanted` is what the Deployment asks for, empty if there is none; `databases` are the hosts
  /// that the pods have as DB_HOST, without repetition.
  public record Pods(Nodes.Count count, Optional<Integer> wanted, List<Host> databases) {
    public Pods {
      databases = List.copyOf(databases);
    }

    /// Whether all of them work on one side's database.
    public boolean use(Side side) {
      return !databases.isEmpty()
          && databases.stream().allMatch(host -> host.side().equals(Optional.of(side)));
    }
  }

  /// An address and whose database is there; empty if it is neither's.
  public record Host(String address, Optional<Side> side) {
    public String words() {
      return side.map(one -> one.word() + " database").orElse(address);
    }
  }

  public Pods of(Side side) {
    return side == Side.PRIMARY ? primary : standby;
  }
}
