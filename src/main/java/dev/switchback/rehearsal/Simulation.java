package dev.switchback.rehearsal;

import dev.switchback.time.Timekeeper;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/// The account and the clock that all simulated services share.
record Simulation(World world, Timekeeper time, Settings settings) {
  <T> T read(SdkPojo request, Function<Account, T> look) {
    return world.read(time.now(), settings, look.andThen(seen -> wanted(request, seen)));
  }

  <T> T change(SdkPojo request, Function<Account, T> work) {
    return world.change(time.now(), settings, work.andThen(done -> wanted(request, done)));
  }

  /// Looks, for what is asked otherwise than by a request of the SDK.
  <T> T look(Function<Account, T> look) {
    return world.read(time.now(), settings, look);
  }

  /// Changes, for what is asked otherwise than by a request of the SDK.
  <T> T alter(Function<Account, T> work) {
    return world.change(time.now(), settings, work);
  }

  /// For operations whose answer says nothing.
  void perform(SdkPojo request, Consumer<Account> work) {
    change(
        request,
        account -> {
          work.accept(account);
          return account;
        });
  }

  /// A dry run ends here, when all was looked at and nothing is saved.
  private static <T> T wanted(SdkPojo request, T result) {
    if (SdkJson.write(request).path("DryRun").asBoolean()) {
      throw Refusals.ec2(
          412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
    }
    return result;
  }
}
