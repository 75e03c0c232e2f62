package dev.switchback.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;

/// The program itself, in a process of its own, on what it takes for a real account.
@Tag("emulator")
class WholeProgramOnMotoTest {
  private static final String ZONE = "localZone=us-east-1f";
  private static Moto moto;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    moto = Moto.start();
  }

  @AfterAll
  static void stop() throws Exception {
    moto.stop();
  }

  @Test
  void setupBuildsTheNetworkOnceAndDestroyTakesItAway() throws Exception {
    Ec2Client ec2 = MotoClients.plainEc2(moto.endpoint());
    int others = ec2.describeVpcs(r -> {}).vpcs().size();

    String[] setup = {
      "setup", "--yes", "--until", "network", "--input", ZONE, "--input", "domain=example.com"
    };
    Ended first = switchback(setup);
    assertThat(first.code()).as(first.output()).isZero();
    assertThat(first.output()).contains("private_subnets_local_zone");
    Ended second = switchback(setup);
    assertThat(second.code()).as(second.output()).isZero();

    assertThat(ec2.describeVpcs(r -> {}).vpcs()).hasSize(others + 1);
    assertThat(ec2.describeNatGateways(r -> {}).natGateways()).hasSize(1);
    assertThat(ec2.describeAddresses(r -> {}).addresses()).hasSize(1);

    Ended gone = switchback("destroy", "--yes", "--approve", "destroy/undo");
    assertThat(gone.code()).as(gone.output()).isZero();

    assertThat(ec2.describeVpcs(r -> {}).vpcs()).hasSize(others);
    assertThat(ec2.describeAddresses(r -> {}).addresses()).isEmpty();
  }

  private record Ended(int code, String output) {}

  private Ended switchback(String... arguments) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.switchback.Switchback"));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true);
    process
        .environment()
        .putAll(
            Map.of(
                "AWS_ENDPOINT_URL",
                moto.endpoint().toString(),
                "AWS_REGION",
                MotoClients.REGION,
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test",
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "SWITCHBACK_HOME",
                folder.resolve("home").toString()));
    Process running = process.start();
    running.getOutputStream().close();
    String output = new String(running.getInputStream().readAllBytes(), UTF_8);
    return new Ended(running.waitFor(), output);
  }
}
