package dev.switchback.rehearsal.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.cloud.RehearsalControl.FaultOrder;
import dev.switchback.cloud.call.Call;
import dev.switchback.cloud.call.Faults;
import dev.switchback.cloud.call.Faults.Fault;
import dev.switchback.rehearsal.Rehearsed;
import dev.switchback.rehearsal.RehearsedAccount;
import dev.switchback.rehearsal.SimulatedAccount;
import dev.switchback.rehearsal.StoodClock;
import dev.switchback.rehearsal.world.World;
import dev.switchback.rehearsal.world.WorldFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;

class FaultsTest {
  private static final Fault THROTTLE = new Fault.Throttle();

  @TempDir Path folder;

  private Faults scenario(String yaml) throws IOException {
    return Scenario.read(Files.writeString(folder.resolve("scenario.yaml"), yaml));
  }

  private static Call call(String operation) {
    return new Call(
        1,
        "ec2",
        operation,
        new Call.Origin(Optional.empty(), StoodClock.START, 1),
        CreateSubnetRequest.builder().build());
  }

  /// What each of the first calls of an operation suffers, as a word.
  private static List<String> suffered(Faults faults, String operation, int calls) {
    return IntStream.range(0, calls)
        .mapToObj(n -> faults.onCall(call(operation)))
        .map(fault -> fault.map(one -> one.getClass().getSimpleName()).orElse("-"))
        .toList();
  }

  @Test
  void onceAtTheFirstCallIfNothingElseIsSaid() throws IOException {
    Faults faults = scenario("faults: [{operation: 'ec2:CreateSubnet', throttle: true}]");
    assertThat(suffered(faults, "CreateVpc", 2)).containsOnly("-");
    assertThat(suffered(faults, "CreateSubnet", 3)).containsExactly("Throttle", "-", "-");
  }

  @Test
  void fromTheNthForSomeTimes() throws IOException {
    Faults faults =
        scenario("faults: [{operation: 'ec2:CreateSubnet', nth: 2, times: 2, throttle: true}]");
    assertThat(suffered(faults, "CreateSubnet", 5))
        .containsExactly("-", "Throttle", "Throttle", "-", "-");
  }

  @Test
  void everyNth() throws IOException {
    assertThat(
            suffered(
                scenario("faults: [{operation: '*', every: 2, throttle: true}]"), "CreateVpc", 5))
        .containsExactly("-", "Throttle", "-", "Throttle", "-");
    assertThat(
            suffered(
                scenario("faults: [{operation: '*', every: 2, times: 1, throttle: true}]"),
                "CreateVpc",
                4))
        .containsExactly("-", "Throttle", "-", "-");
  }

  @Test
  void aDenialLastsAndNamesTheCallsOwnAction() throws IOException {
    Faults faults = scenario("faults: [{operation: 'ec2:Create*', deny: true}]");
    assertThat(suffered(faults, "CreateVpc", 3)).containsOnly("Deny");
    assertThat(faults.onCall(call("CreateSubnet"))).contains(new Fault.Deny("ec2:CreateSubnet"));
    assertThat(faults.onCall(call("DescribeVpcs"))).isEmpty();
  }

  @Test
  void expiredCredentialsStayExpiredForEverythingUntilSomebodySignsIn() throws IOException {
    Faults faults = scenario("faults: [{operation: 'ec2:CreateVpc', nth: 2, expire: true}]");
    assertThat(suffered(faults, "CreateVpc", 2)).containsExactly("-", "ExpireCredentials");
    assertThat(suffered(faults, "DescribeVpcs", 2)).containsOnly("ExpireCredentials");
    faults.signedIn();
    assertThat(suffered(faults, "CreateVpc", 2)).containsOnly("-");
  }

  @Test
  void eachFaultCountsForItselfAndTheFirstDueHappens() throws IOException {
    Faults faults =
        scenario(
            """
            faults:
              - {operation: ec2:CreateVpc, nth: 2, delay: 5s}
              - {operation: "*", nth: 2, times: 2, crash: after}
              - {operation: ec2:createvpc, fail: {code: InternalError, status: 500, after: true}}
            """);
    assertThat(faults.onCall(call("CreateVpc")))
        .contains(new Fault.Fail("InternalError", "Failed on purpose by the scenario.", 500, true));
    assertThat(faults.onCall(call("CreateVpc"))).contains(new Fault.Delay(Duration.ofSeconds(5)));
    assertThat(faults.onCall(call("CreateVpc"))).contains(new Fault.Crash(true));
    assertThat(faults.onCall(call("CreateVpc"))).isEmpty();
  }

  @Test
  void severalSourcesAreAllAsked() throws IOException {
    Faults one = scenario("faults: [{operation: '*', nth: 1, throttle: true}]");
    Faults other = scenario("faults: [{operation: '*', nth: 2, expire: true}]");
    Faults both = Scenario.all(List.of(one, other));
    assertThat(suffered(both, "CreateVpc", 3))
        .containsExactly("Throttle", "ExpireCredentials", "ExpireCredentials");
    both.signedIn();
    assertThat(suffered(both, "CreateVpc", 1)).containsOnly("-");
  }

  @Test
  void theSampleScenariosAreGood() {
    Path samples = Path.of("runbooks/examples/scenarios");
    assertThat(ScenarioReader.read(samples.resolve("rough-day.yaml"))).hasSize(4);
    assertThat(ScenarioReader.read(samples.resolve("interruptions.yaml"))).hasSize(2);
  }

  private static FaultOrder order(int nth, OptionalInt times, Fault fault) {
    return new FaultOrder("ec2:CreateSubnet", nth, times, fault);
  }

  private RehearsedAccount control() {
    return new RehearsedAccount("demo", folder, Runnable::run);
  }

  @Test
  void anOrderReachesARunThatIsGoingOn() {
    Rehearsed aws = new Rehearsed();
    Faults faults = LiveFaults.in(folder, aws.world, aws.clock);
    assertThat(suffered(faults, "CreateSubnet", 2)).containsOnly("-");

    control().add(order(2, OptionalInt.of(2), THROTTLE));
    assertThat(suffered(faults, "CreateSubnet", 4))
        .containsExactly("-", "Throttle", "Throttle", "-");

    control().add(order(1, OptionalInt.empty(), new Fault.Deny("ec2:CreateSubnet")));
    assertThat(suffered(faults, "CreateSubnet", 2)).containsOnly("Deny");
  }

  @Test
  void whatHappenedOnceDoesNotHappenAgainAfterACrash() {
    WorldFile file = SimulatedAccount.fileIn(folder);
    StoodClock clock = new StoodClock();
    World world =
        file.create(SimulatedAccount.fresh(Rehearsed.ACCOUNT, "us-east-1", 7, clock.now()));
    control().add(order(1, OptionalInt.empty(), new Fault.Crash(false)));

    assertThat(suffered(LiveFaults.in(folder, world, clock), "CreateSubnet", 1))
        .containsExactly("Crash");
    World resumed = file.load().orElseThrow();
    assertThat(suffered(LiveFaults.in(folder, resumed, clock), "CreateSubnet", 2))
        .containsOnly("-");
  }

  @Test
  void everyKindOfOrderComesBackAsItWasGiven() {
    List<Fault> all =
        List.of(
            THROTTLE,
            new Fault.Deny("ec2:CreateSubnet"),
            new Fault.Fail("InternalError", "with \"quotes\"", 500, true),
            new Fault.Delay(Duration.ofMillis(1_500)),
            new Fault.ExpireCredentials(),
            new Fault.Crash(true),
            new Fault.Crash(false));
    all.forEach(fault -> control().add(order(1, OptionalInt.empty(), fault)));
    assertThat(ScenarioReader.read(FaultFile.in(folder).path()))
        .extracting(PlannedFault::fault)
        .containsExactlyElementsOf(all);
  }
}
