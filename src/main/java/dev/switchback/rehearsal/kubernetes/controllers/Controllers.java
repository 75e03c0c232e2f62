package dev.switchback.rehearsal.kubernetes.controllers;

import dev.switchback.rehearsal.eks.EksKind;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.List;

/// What runs in the account's clusters by itself and changes the account: it has done so before
/// anybody looks, each thing as of its own moment.
public final class Controllers {
  private Controllers() {}

  /// Says whether anything was done.
  public static boolean act(Account account) {
    List<WorldResource> clusters =
        account
            .all(EksKind.CLUSTER)
            .filter(cluster -> account.stateOf(cluster).equals("ACTIVE"))
            .toList();
    boolean acted = false;
    for (WorldResource cluster : clusters) {
      acted |= new LoadBalancerController(account, cluster).act();
      acted |= new ExternalDns(account, cluster).act();
    }
    return acted;
  }
}
