package dev.switchback.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.cloud.RehearsalControl;
import dev.switchback.cloud.call.Faults.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RehearsalCommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final FakeControl control = new FakeControl();

  /// An account in memory: what it holds, whether it was reset, what was ordered.
  private static final class FakeControl implements RehearsalControl {
    private Optional<ArrayNode> resources = Optional.empty();
    private final List<FaultOrder> orders = new ArrayList<>();

    @Override
    public String site() {
      return "demo";
    }

    @Override
    public Optional<ArrayNode> resources() {
      return resources;
    }

    @Override
    public boolean reset() {
      boolean was = resources.isPresent();
      resources = Optional.empty();
      return was;
    }

    @Override
    public void add(FaultOrder order) {
      orders.add(order);
    }
  }

  private void hasVpc() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    list.addObject()
        .put("type", "ec2:vpc")
        .put("id", "vpc-1")
        .put("name", "demo")
        .put("state", "available");
    control.resources = Optional.of(list);
  }

  private int show(String... arguments) {
    return new CommandLine(
            new RehearsalShowCommand(control, new PrintWriter(out), new PrintWriter(err)))
        .execute(arguments);
  }

  private int reset(Optional<Boolean> answer, String... arguments) {
    return new CommandLine(
            new RehearsalResetCommand(
                control,
                question -> {
                  err.append(question).append('\n');
                  return answer;
                },
                new PrintWriter(err)))
        .execute(arguments);
  }

  private int fault(String... arguments) {
    return new CommandLine(new RehearsalFaultCommand(control, new PrintWriter(err)))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void showPrintsATable() {
    hasVpc();
    assertThat(show()).isZero();
    assertThat(out.toString().lines())
        .containsExactly("TYPE     ID     NAME  STATE", "ec2:vpc  vpc-1  demo  available");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void showPrintsJsonAndNothingElse() throws JsonProcessingException {
    hasVpc();
    assertThat(show("--json")).isZero();
    assertThat(new JsonMapper().readTree(out.toString())).isEqualTo(control.resources.get());
  }

  @Test
  void showSaysHowToMakeAnAccount() {
    assertThat(show("--json")).isZero();
    assertThat(out.toString().strip()).isEqualTo("[ ]");
    assertThat(err.toString()).contains("demo has no simulated account", "setup --rehearse");
  }

  @Test
  void resetAsksUnlessToldNotTo() {
    hasVpc();
    assertThat(reset(Optional.of(false))).isZero();
    assertThat(control.resources).isPresent();
    assertThat(err.toString()).contains("demo with its 1 resources", "Nothing was thrown away");

    assertThat(reset(Optional.empty())).isEqualTo(4);
    assertThat(control.resources).isPresent();
    assertThat(err.toString()).contains("--yes");

    assertThat(reset(Optional.of(true))).isZero();
    assertThat(control.resources).isEmpty();

    hasVpc();
    assertThat(reset(Optional.empty(), "--yes")).isZero();
    assertThat(control.resources).isEmpty();
  }

  @Test
  void faultsAreOrdered() {
    assertThat(fault("ec2:CreateSubnet", "--nth", "2", "--times", "3", "throttle")).isZero();
    assertThat(control.orders)
        .containsExactly(
            new RehearsalControl.FaultOrder(
                "ec2:CreateSubnet", 2, OptionalInt.of(3), new Fault.Throttle()));
    assertThat(err.toString()).contains("ec2:CreateSubnet: throttle, at matching call 2 from now");
  }

  @Test
  void everyKindOfFault() {
    for (String one :
        List.of(
            "deny",
            "fail=InternalError",
            "fail=VpcLimitExceeded",
            "delay=90s",
            "expire",
            "crash",
            "crash=after")) {
      assertThat(fault("ec2:CreateVpc", one)).as(one).isZero();
    }
    assertThat(control.orders)
        .extracting(RehearsalControl.FaultOrder::fault)
        .containsExactly(
            new Fault.Deny("ec2:CreateVpc"),
            new Fault.Fail("InternalError", "Failed on purpose.", 500, false),
            new Fault.Fail("VpcLimitExceeded", "Failed on purpose.", 400, false),
            new Fault.Delay(Duration.ofSeconds(90)),
            new Fault.ExpireCredentials(),
            new Fault.Crash(false),
            new Fault.Crash(true));
    assertThat(control.orders).allMatch(order -> order.times().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreateVpc throttle",
        "ec2:CreateVpc explode",
        "ec2:CreateVpc fail=",
        "ec2:CreateVpc delay=soon",
        "ec2:CreateVpc delay=-5s",
        "ec2:CreateVpc throttle --nth 0",
        "ec2:CreateVpc throttle --times 0",
        "ec2:CreateVpc",
      })
  void whatIsNoFaultIsBadUsage(String arguments) {
    assertThat(fault(arguments.split(" ", -1))).isEqualTo(2);
    assertThat(err.toString()).isNotBlank();
    assertThat(control.orders).isEmpty();
  }
}
