package dev.switchback.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchback.cloud.call.Call;
import dev.switchback.cloud.call.CallObserver;
import dev.switchback.cloud.sql.Database;
import dev.switchback.cloud.sql.SqlLogin;
import dev.switchback.cloud.sql.SqlSession;
import dev.switchback.cloud.sql.SqlTarget;
import dev.switchback.journal.MemoryJournal;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.runbook.StepId;
import dev.switchback.scenario.RehearsedSite.Circumstances;
import dev.switchback.watch.Health;
import dev.switchback.watch.Outlook;
import dev.switchback.watch.Reading;
import dev.switchback.watch.Runway;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Serving;
import dev.switchback.watch.Side;
import dev.switchback.watch.Standing;
import dev.switchback.watch.Status;
import dev.switchback.watch.StatusProbe;
import dev.switchback.watch.StatusWords;
import dev.switchback.watch.Watcher;
import dev.switchback.watch.Writer;
import dev.switchback.watch.probes.StatusProbes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the probes see of a site that was set up as the shipped runbooks do it: that they read the
/// right steps of its record is seen here, too.
class StatusOfTheSiteTest {
  private static RehearsedSite site = RehearsedSite.fresh();
  private static List<Snapshots.Snapshot> before = List.of();

  @BeforeAll
  static void setUp() {
    var journal = new MemoryJournal();
    var snapshots = new Snapshots(journal);
    site =
        RehearsedSite.fresh()
            .begin(
                "setup",
                RehearsedSite.approving("setup"),
                journal,
                Circumstances.PLAIN.seenBy(snapshots))
            .site();
    before = snapshots.taken();
  }

  private static final class Calls implements CallObserver {
    private final List<String> made = new CopyOnWriteArrayList<>();

    @Override
    public void before(Call call) {
      made.add(call.service() + ":" + call.operation());
    }
  }

  private static Status look(Scene scene) throws InterruptedException {
    return Watcher.once(StatusProbes.ALL, () -> scene, scene.time(), Duration.ofMinutes(1));
  }

  @Test
  void everyProbeSeesItsPartAndNothingStandsInTheWayOfAFailover() throws InterruptedException {
    Scene scene = site.scene(new Calls());

    Status status = look(scene);

    for (Status.Slot<?> slot : Status.Slot.ALL) {
      assertThat(slot.get().apply(status)).as(slot.id()).isInstanceOf(Reading.Seen.class);
    }
    assertThat(Outlook.of(status, scene.standing(), Optional.empty()))
        .isInstanceOfSatisfying(
            Outlook.Ready.class,
            ready -> {
              assertThat(ready.blockers()).isEmpty();
              assertThat(ready.doubts()).isEmpty();
              assertThat(ready.rpo())
                  .get()
                  .satisfies(rpo -> assertThat(rpo).isLessThan(Duration.ofSeconds(20)));
              assertThat(ready.rto()).isEqualTo(Duration.ofSeconds(195));
            });
    String words =
        new StatusWords(status, scene.standing(), scene.time().now())
            .groups().stream()
                .flatMap(group -> group.rows().stream())
                .map(row -> row.name() + " " + row.text())
                .collect(Collectors.joining("\n"));
    assertThat(words)
        .contains("serving demo.example.com -> primary (TTL 60)")
        .contains("health primary  ● 16/16")
        .contains("latch    released")
        .contains("writer primary   primary open · standby locked")
        .contains("DMS running, full load 100%")
        .contains("the same 13 tables on both sides")
        .contains("standby  1/1 on the primary database")
        .contains("servers database host running · DB instance available");
  }

  @Test
  void noProbeMakesMoreOrOtherCallsThanItSays() throws InterruptedException {
    for (StatusProbe<?> probe : StatusProbes.ALL) {
      var calls = new Calls();

      probe.look(site.scene(calls), Optional.empty());

      assertThat(Set.copyOf(calls.made)).as(probe.slot().id()).isEqualTo(probe.operations());
      assertThat(calls.made.stream().filter(StatusOfTheSiteTest::ofAws).count())
          .as("calls of AWS by " + probe.slot().id())
          .isLessThanOrEqualTo(probe.calls());
    }
  }

  private static boolean ofAws(String operation) {
    return Set.of("dns", "http", "sql", "kubernetes").stream()
        .noneMatch(port -> operation.startsWith(port + ":"));
  }

  @Test
  void everyStepThatAProbeLooksAtIsAStepOfSetup() {
    Set<String> steps =
        RehearsedSite.load("setup")
            .steps()
            .map(step -> step.id().path())
            .collect(Collectors.toSet());

    for (StatusProbe<?> probe : StatusProbes.ALL) {
      assertThat(steps).as(probe.slot().id()).containsAll(probe.restsOn());
    }
  }

  @Test
  void route53IsAskedMuchLessThanOnceASecondByAllProbesTogether() {
    double aSecond =
        StatusProbes.ALL.stream()
            .filter(
                probe -> probe.operations().stream().anyMatch(one -> one.startsWith("route53:")))
            .mapToDouble(probe -> probe.calls() / (double) probe.every().toSeconds())
            .sum();

    assertThat(aSecond).isPositive().isLessThan(0.5);
  }

  @Test
  void beforeAnythingExistsNobodyIsCalled() throws InterruptedException {
    var calls = new Calls();

    Status status = look(RehearsedSite.fresh().scene(calls));

    assertThat(status).isEqualTo(Status.NOTHING);
    assertThat(calls.made).isEmpty();
    assertThat(
            new StatusWords(
                    status, RehearsedSite.fresh().scene(calls).standing(), RehearsedSite.BEGIN)
                .groups())
        .allSatisfy(
            group ->
                assertThat(group.rows()).extracting(row -> row.text()).containsOnly("not yet"));
  }

  @Test
  void whatIsBeingMadeIsSeenFromTheMomentThatItsIdIsKnown() throws InterruptedException {
    Status status = look(interruptedWhileRdsIsMade().scene(new Calls()));

    assertThat(status.machines().servers().last())
        .get()
        .satisfies(servers -> assertThat(servers.standby()).contains("creating"));
    assertThat(status.data().writer()).isInstanceOf(Reading.NotYet.class);
  }

  /// In an account that shows at once what is made.
  @Test
  void twoDatabasesThatLetTheApplicationInAreSeen() throws InterruptedException {
    Scene scene = site.scene(new Calls());
    Standing.Doors doors = scene.standing().databases().doors().orElseThrow();
    try (SqlSession operator =
        scene
            .cloud()
            .sql()
            .open(
                new SqlTarget(
                    doors.cluster(), Database.STANDBY, Optional.of(doors.standbyAuthority())),
                operator(scene))) {
      operator.unlock("wordpress");
    }

    Status status = look(scene);

    assertThat(status.data().writer().fresh()).get().matches(Writer::both);
    assertThat(blockers(status, scene))
        .containsExactly("BOTH databases take the application's writes");
  }

  private static SqlLogin operator(Scene scene) {
    String secret =
        scene
            .cloud()
            .secretsManager()
            .getSecretValue(r -> r.secretId("switchback/demo/operator"))
            .secretString();
    try {
      var json = new ObjectMapper().readTree(secret);
      return new SqlLogin(json.path("username").asText(), json.path("password").asText());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aStoppedTaskBlocksAFailoverAndItsRunwayShrinks() throws InterruptedException {
    Scene scene = site.scene(new Calls());
    String task = scene.standing().databases().dms().tasks().getLast();
    scene.cloud().dms().stopReplicationTask(r -> r.replicationTaskArn(task));
    scene.time().sleep(Duration.ofHours(3));

    Status status = look(scene);

    assertThat(blockers(status, scene)).containsExactly("replication is stopped");
    Duration left = Runway.of(status, scene.standing(), scene.time().now()).orElseThrow().left();
    assertThat(left).isBetween(Duration.ofHours(44), Duration.ofHours(46));
    assertThat(status.data().heartbeats().fresh().orElseThrow().behind())
        .get()
        .satisfies(behind -> assertThat(behind).isGreaterThan(Duration.ofHours(2)));
  }

  @Test
  void aLatchThatHoldsLeadsVisitorsToTheStandby() throws InterruptedException {
    Scene scene = site.scene(new Calls());
    String latch = scene.standing().checks().latch().orElseThrow();
    scene.cloud().route53().updateHealthCheck(r -> r.healthCheckId(latch).healthThreshold(2));
    scene.time().sleep(Duration.ofMinutes(5));

    Status status = look(scene);

    assertThat(status.visitors().health().fresh().flatMap(Health::latch))
        .contains(Health.Latch.HELD);
    assertThat(status.visitors().serving().fresh().flatMap(Serving::side)).contains(Side.STANDBY);
    assertThat(Outlook.of(status, scene.standing(), Optional.empty()))
        .isEqualTo(new Outlook.Moved());
  }

  private static List<String> blockers(Status status, Scene scene) {
    return ((Outlook.Ready) Outlook.of(status, scene.standing(), Optional.empty())).blockers();
  }

  @Test
  void whileItIsSetUpNothingIsGoneOrMissingAndNothingIsZero() throws InterruptedException {
    for (Snapshots.Snapshot moment : sampled(before)) {
      assertThat(said(new RehearsedSite(moment.world(), List.of(moment.events()), PLAIN)))
          .as(moment.where())
          .noneMatch(
              row -> row.contains("gone") || row.contains("0/0") || row.contains("✖ nobody"));
    }
  }

  @Test
  void whileItIsTakenAwayNothingIsStillToComeAndInTheEndAllIsGone() throws InterruptedException {
    var journal = new MemoryJournal();
    var snapshots = new Snapshots(journal);
    RehearsedSite after =
        site.begin(
                "destroy",
                RehearsedSite.approving("destroy"),
                journal,
                Circumstances.PLAIN.seenBy(snapshots))
            .site();

    for (Snapshots.Snapshot moment : sampled(snapshots.taken())) {
      var runs = new ArrayList<>(site.runs());
      runs.add(moment.events());
      assertThat(said(new RehearsedSite(moment.world(), runs, PLAIN)))
          .as(moment.where())
          .noneMatch(row -> row.contains("not yet") || row.contains("not seen yet"));
    }
    assertThat(said(after)).allMatch(row -> row.endsWith(" gone"));
  }

  private static final Settings PLAIN = new Settings(true, 0);

  /// Enough of them to see every step begin and end once in some order.
  private static List<Snapshots.Snapshot> sampled(List<Snapshots.Snapshot> all) {
    return IntStream.range(0, all.size()).filter(i -> i % 12 == 0).mapToObj(all::get).toList();
  }

  private static List<String> said(RehearsedSite moment) throws InterruptedException {
    Scene scene = moment.scene(new Calls());
    Status status = look(scene);
    return new StatusWords(status, scene.standing(), scene.time().now())
        .groups().stream()
            .flatMap(group -> group.rows().stream())
            .map(row -> row.name() + " " + row.text())
            .toList();
  }

  private static RehearsedSite interruptedWhileRdsIsMade() {
    return before.stream()
        .map(at -> new RehearsedSite(at.world(), List.of(at.events()), Settings.standard()))
        .filter(StatusOfTheSiteTest::makesRds)
        .findFirst()
        .orElseThrow();
  }

  private static boolean makesRds(RehearsedSite moment) {
    return RehearsedSite.record(moment.runs())
        .step(StepId.of("database", "standby"))
        .filter(entry -> entry.outputs().isEmpty() && !entry.trace().resources().isEmpty())
        .isPresent();
  }
}
