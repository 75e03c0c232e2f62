package dev.switchback.rehearsal.world;

import static dev.switchback.rehearsal.Rehearsed.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.rehearsal.Rehearsed;
import dev.switchback.rehearsal.SimulatedAccount;
import dev.switchback.rehearsal.StoodClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {
  private static final Settings STANDARD = Settings.standard();

  @TempDir Path folder;

  private WorldFile file() {
    return SimulatedAccount.fileIn(folder);
  }

  private Rehearsed saved() {
    return new Rehearsed(
        file().create(SimulatedAccount.fresh(Rehearsed.ACCOUNT, "us-east-1", 7, StoodClock.START)),
        STANDARD);
  }

  @Test
  void whatWasDoneIsOnDiskWhenTheCallReturns() {
    Rehearsed aws = saved();
    String vpc = aws.vpc();
    String table =
        aws.ec2.createRouteTable(r -> r.vpcId(vpc).clientToken("t")).routeTable().routeTableId();

    Rehearsed reopened = new Rehearsed(file().load().orElseThrow(), STANDARD);
    assertThat(reopened.world.json()).isEqualTo(aws.world.json());
    assertThat(reopened.ec2.describeVpcs(r -> r.vpcIds(vpc)).vpcs().getFirst().tags())
        .singleElement()
        .matches(tag -> tag.key().equals("Name") && tag.value().equals("demo"));
    assertThat(
            reopened
                .ec2
                .createRouteTable(r -> r.vpcId(vpc).clientToken("t"))
                .routeTable()
                .routeTableId())
        .isEqualTo(table);
    assertThat(reopened.vpc()).isNotEqualTo(vpc);
  }

  @Test
  void aTimelineGoesOnAfterReopening() {
    Rehearsed aws = saved();
    String vpc = aws.vpc();
    aws.attachedGateway(vpc);
    String nat = aws.natGateway(aws.subnet(vpc, "10.0.0.0/24"), aws.address());

    Rehearsed reopened = new Rehearsed(file().load().orElseThrow(), STANDARD);
    assertThat(reopened.describedNat(nat).stateAsString()).isEqualTo("pending");
    reopened.after(Rehearsed.NAT_READY);
    assertThat(reopened.describedNat(nat).stateAsString()).isEqualTo("available");
  }

  @Test
  void theClockStandsWhereTheAccountWasSeenLast() {
    Rehearsed aws = saved();
    aws.after(Duration.ofSeconds(30));
    aws.ec2.describeVpcs();
    assertThat(file().load().orElseThrow().clock()).isEqualTo(StoodClock.START.plusSeconds(30));

    Rehearsed early = new Rehearsed(file().load().orElseThrow(), STANDARD);
    early.vpc();
    assertThat(early.world.clock()).isEqualTo(StoodClock.START.plusSeconds(30));
  }

  @Test
  void onlyTheOwnerReadsTheFile() throws IOException {
    saved();
    assertThat(Files.getPosixFilePermissions(folder.resolve("world.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void whatCannotBeSavedDidNotHappen() {
    boolean[] full = new boolean[1];
    World fresh = SimulatedAccount.fresh(Rehearsed.ACCOUNT, "us-east-1", 7, StoodClock.START);
    World world =
        new World(
            fresh.state(),
            state -> {
              if (full[0]) {
                throw new WorldException("disk full", new IOException("No space left on device"));
              }
            },
            fresh.meanwhile());
    Rehearsed aws = new Rehearsed(world, STANDARD);
    String before = world.json();
    full[0] = true;
    assertThatThrownBy(aws::vpc).isInstanceOf(WorldException.class);
    assertThat(world.json()).isEqualTo(before);
    full[0] = false;
    assertThat(aws.vpc()).startsWith("vpc-");
  }

  @Test
  void aFolderThatIsGoneIsNamed() throws IOException {
    Rehearsed aws = saved();
    Files.delete(folder.resolve("world.json"));
    Files.delete(folder);
    assertThatThrownBy(aws::vpc)
        .isInstanceOf(WorldException.class)
        .hasMessageContaining("world.json")
        .hasMessageContaining("switchback resume");
    Files.createDirectory(folder);
  }

  @Test
  void aDamagedFileSaysWhatToDo() throws IOException {
    saved();
    Path path = folder.resolve("world.json");
    String whole = Files.readString(path);
    for (String damaged :
        List.of("", "{", whole.substring(0, whole.length() / 2), "[]", "{\"format\":1}")) {
      Files.writeString(path, damaged);
      assertThatThrownBy(() -> file().load())
          .as(damaged)
          .isInstanceOf(WorldException.class)
          .hasMessageContaining(path + " is damaged")
          .hasMessageContaining("rehearsal reset")
          .hasMessageNotContainingAny("Source", "Feature", "dev.switchback");
    }
    Files.writeString(path, whole.replace("\"format\":1", "\"format\":2"));
    assertThatThrownBy(() -> file().load()).hasMessageContaining("format is number 2");
  }

  @Test
  void noFileNoAccount() {
    assertThat(file().load()).isEmpty();
    assertThat(file().delete()).isFalse();
  }

  @Test
  void aCopyGoesItsOwnWay() {
    Rehearsed aws = new Rehearsed();
    String vpc = aws.vpc();
    Rehearsed copy = new Rehearsed(aws.world.copy(), STANDARD);
    copy.ec2.deleteVpc(r -> r.vpcId(vpc));
    aws.subnet(vpc, "10.0.0.0/24");

    assertThat(aws.ec2.describeVpcs(r -> r.vpcIds(vpc)).vpcs()).hasSize(1);
    refused("InvalidVpcID.NotFound", () -> copy.ec2.describeVpcs(r -> r.vpcIds(vpc)));
    assertThat(SimulatedAccount.of(aws.world.json()).json()).isEqualTo(aws.world.json());
  }

  @Test
  void manyThreadsMakeManyThings() throws Exception {
    Rehearsed aws = saved();
    String vpc = aws.vpc();
    Set<String> ids = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> made =
          IntStream.range(0, 50)
              .mapToObj(n -> threads.submit(() -> aws.subnet(vpc, "10.0." + n + ".0/24")))
              .toList();
      for (Future<String> one : made) {
        ids.add(one.get());
      }
    }
    assertThat(ids).hasSize(50);
    assertThat(file().load().orElseThrow().json()).isEqualTo(aws.world.json());
  }

  @Test
  void idsLookLikeIdsDifferAndFollowFromTheSeed() {
    Set<String> ids = new HashSet<>();
    World world = SimulatedAccount.fresh(Rehearsed.ACCOUNT, "us-east-1", 7, StoodClock.START);
    world.change(
        StoodClock.START,
        STANDARD,
        account -> {
          for (int i = 0; i < 10_000; i++) {
            ids.add(account.newId("x-"));
          }
          return account;
        });
    assertThat(ids).hasSize(10_000).allMatch(id -> id.matches("x-0[0-9a-f]{16}"));
    assertThat(new Rehearsed().vpc()).isEqualTo(new Rehearsed().vpc());
    Instant start = StoodClock.START;
    assertThat(SimulatedAccount.fresh(Rehearsed.ACCOUNT, "us-east-1", 8, start).json())
        .isNotEqualTo(SimulatedAccount.fresh(Rehearsed.ACCOUNT, "us-east-1", 7, start).json());
  }
}
