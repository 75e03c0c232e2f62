package dev.switchback.scenario;

import dev.switchback.rehearsal.SimulatedAccount;
import dev.switchback.rehearsal.SimulatedCloud;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.World;
import dev.switchback.time.VirtualTimekeeper;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ModifyAvailabilityZoneOptInStatus;

/// A simulated account whose operator has opted in to the post's Local Zone.
final class OptedIn {
  private OptedIn() {}

  static World world(String account, String region, Instant begin) {
    World world = SimulatedAccount.fresh(account, region, 7, begin);
    var time = new VirtualTimekeeper(begin);
    Ec2Client ec2 = new SimulatedCloud(world, time, Settings.standard()).client(Ec2Client.class);
    ec2.modifyAvailabilityZoneGroup(
        request ->
            request
                .groupName("us-east-1-bos-1")
                .optInStatus(ModifyAvailabilityZoneOptInStatus.OPTED_IN));
    sleep(time);
    ec2.describeAvailabilityZones();
    return world;
  }

  private static void sleep(VirtualTimekeeper time) {
    try {
      time.sleep(Duration.ofHours(1));
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts a test's main thread", e);
    }
  }
}
