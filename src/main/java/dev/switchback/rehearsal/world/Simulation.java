package dev.switchback.rehearsal.world;

import dev.switchback.cloud.call.Call;
import dev.switchback.cloud.call.Faults;
import dev.switchback.cloud.call.Faults.Fault;
import dev.switchback.time.Timekeeper;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/// The account and the clock that all simulated services share, and what goes wrong in the calls
/// that AWS's services make among themselves.
public record Simulation(World world, Timekeeper time, Settings settings, Faults within) {
  public <T> T read(SdkPojo request, Function<Account, T> look) {
    return world.read(time.now(), settings, look.andThen(seen -> wanted(request, seen)));
  }

  public <T> T change(SdkPojo request, Function<Account, T> work) {
    return alter(work.andThen(done -> wanted(request, done)));
  }

  /// Looks, for what is asked otherwise than by a request of the SDK.
  public <T> T look(Function<Account, T> look) {
    return world.read(time.now(), settings, look);
  }

  /// Changes, for what is asked otherwise than by a request of the SDK.
  public <T> T alter(Function<Account, T> work) {
    return world.change(
        time.now(),
        settings,
        account -> {
          world.meanwhile().note(account);
          return work.apply(account);
        });
  }

  /// For operations whose answer says nothing.
  public void perform(SdkPojo request, Consumer<Account> work) {
    change(
        request,
        account -> {
          work.accept(account);
          return account;
        });
  }

  /// Why EC2 does not launch now what another service asks it for. To be asked outside of reads and
  /// changes.
  public Optional<Ec2Exception> launchRefused() {
    Call call =
        Call.amongServices(
            "ec2", "RunInstances", time.now(), RunInstancesRequest.builder().build());
    return within
        .onCall(call)
        .filter(Fault.Fail.class::isInstance)
        .map(Fault.Fail.class::cast)
        .map(fail -> Refusals.ec2(fail.status(), fail.code(), fail.message()));
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
