package dev.switchback.action;

import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.call.Faults;
import dev.switchback.cloud.seam.Seam;
import dev.switchback.rehearsal.SimulatedAccount;
import dev.switchback.rehearsal.SimulatedCloud;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.World;
import dev.switchback.time.VirtualTimekeeper;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.ec2.Ec2Client;

/// A site in memory on a simulated account that is opted in to Boston, for tests of single actions
/// against what AWS refuses and when.
public final class SimulatedSite {
  public static final String LOCAL_ZONE = "us-east-1-bos-1a";
  private static final Instant BEGIN = Instant.parse("2026-11-01T12:00:00Z");

  private final VirtualTimekeeper time = new VirtualTimekeeper(BEGIN);
  private final SimulatedCloud account;
  private final MemorySite site;

  public SimulatedSite() throws InterruptedException {
    this(new Settings(true, 0));
  }

  public SimulatedSite(Settings settings) throws InterruptedException {
    World world = SimulatedAccount.fresh("123456789012", "us-east-1", 7, BEGIN);
    this.account = new SimulatedCloud(world, time, settings);
    this.site =
        new MemorySite(
            new SiteIdentity(
                "demo", "5eed", SiteIdentity.Kind.REHEARSAL, "123456789012", "us-east-1"),
            new Cloud(account, new Seam(time, Seam.Setup.PLAIN.with(Faults.NONE))),
            time);
    ec2().modifyAvailabilityZoneGroup(r -> r.groupName("us-east-1-bos-1").optInStatus("opted-in"));
    time.sleep(Duration.ofMinutes(4));
  }

  public MemorySite site() {
    return site;
  }

  public VirtualTimekeeper time() {
    return time;
  }

  /// Past the seam: what others do, and how it looks.
  public <C extends SdkClient> C client(Class<C> type) {
    return account.client(type);
  }

  public Ec2Client ec2() {
    return client(Ec2Client.class);
  }

  public String vpc(String range) throws InterruptedException {
    String id = ec2().createVpc(r -> r.cidrBlock(range)).vpc().vpcId();
    time.sleep(Duration.ofSeconds(10));
    return id;
  }

  public String subnet(String vpc, String range, String zone) throws InterruptedException {
    String id =
        ec2()
            .createSubnet(r -> r.vpcId(vpc).cidrBlock(range).availabilityZone(zone))
            .subnet()
            .subnetId();
    time.sleep(Duration.ofSeconds(10));
    return id;
  }
}
