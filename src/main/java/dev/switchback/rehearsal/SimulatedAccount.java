package dev.switchback.rehearsal;

import dev.switchback.rehearsal.acm.SimulatedCertificates;
import dev.switchback.rehearsal.ec2.DefaultVpc;
import dev.switchback.rehearsal.kubernetes.controllers.Controllers;
import dev.switchback.rehearsal.route53.HealthChecks;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Meanwhile;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.World;
import dev.switchback.rehearsal.world.WorldFile;
import dev.switchback.rehearsal.world.WorldJson;
import dev.switchback.rehearsal.world.WorldState;
import dev.switchback.rehearsal.world.WorldState.Owner;
import dev.switchback.rehearsal.world.WorldState.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/// The simulated accounts: new ones, and those that sites have on disk. The same goes on in all of
/// them by itself.
public final class SimulatedAccount implements Meanwhile {
  /// Kept for examples by RFC 2606, and that of `examples/demo.yaml`.
  public static final String USUAL_DOMAIN = "example.com";

  private static final Meanwhile MEANWHILE = new SimulatedAccount();

  private SimulatedAccount() {}

  /// With the domain of the examples.
  public static World fresh(String account, String region, long seed, Instant at) {
    return fresh(account, region, seed, at, USUAL_DOMAIN);
  }

  /// A new account as AWS hands it out, with its default VPC, and with a domain of its owner's, in
  /// memory only. Its ids follow from `seed`; `at` is its first moment.
  public static World fresh(String account, String region, long seed, Instant at, String domain) {
    String caller = "arn:aws:sts::" + account + ":assumed-role/SwitchbackOperator/rehearsal";
    WorldState empty =
        new WorldState(
            new Owner(account, region, caller, seed),
            new Progress(at, 0),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of());
    World world = World.inMemory(empty, MEANWHILE);
    world.change(at, Settings.standard(), DefaultVpc::makeIn);
    world.change(at, Settings.standard(), made -> OwnDomain.makeIn(made, domain));
    return world;
  }

  /// An account from its JSON, in memory only.
  public static World of(String json) {
    return World.inMemory(WorldJson.read(json), MEANWHILE);
  }

  /// The file of the account in a site's folder.
  public static WorldFile fileIn(Path siteFolder) {
    return new WorldFile(siteFolder.resolve("world.json"), MEANWHILE);
  }

  @Override
  public boolean act(Account account) {
    return Controllers.act(account);
  }

  @Override
  public void note(Account account) {
    SimulatedCertificates.settle(account);
    HealthChecks.observe(account);
  }
}
