package dev.switchback.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.switchback.cloud.SiteIdentity;
import dev.switchback.engine.JournalException;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-22T17:15:00Z");

  @TempDir Path folder;
  private Path home;
  private SiteStore store;

  @BeforeEach
  void store() {
    home = folder.resolve("state").resolve("switchback");
    store = new SiteStore(home, new Random(7));
  }

  @Test
  void aSiteIsFoundAsItWasMade() {
    Site made = demo();
    Site found = new SiteStore(home, new Random(8)).find("demo").orElseThrow();

    assertThat(found.identity()).isEqualTo(made.identity());
    assertThat(found.identity().kind()).isEqualTo(SiteIdentity.Kind.REHEARSAL);
    assertThat(found.identity().account()).isEqualTo("123456789012");
    assertThat(found.identity().region()).isEqualTo("us-east-1");
    assertThat(found.created()).isEqualTo(NOW);
    assertThat(found.folder()).isEqualTo(home.resolve("sites").resolve("demo"));
  }

  @Test
  void everySiteHasAUidOfItsOwn() {
    String other = store.create("other", SiteIdentity.Kind.REAL, "1", "r", NOW).identity().uid();

    assertThat(demo().identity().uid()).matches("[0-9a-f]{16}").isNotEqualTo(other);
  }

  @Test
  void aSecondSiteOfTheSameNameIsRefusedAndTheFirstStays() {
    String uid = demo().identity().uid();

    assertThatExceptionOfType(SiteException.class)
        .isThrownBy(this::demo)
        .withMessageContaining("There is a site demo already");
    assertThat(store.find("demo").orElseThrow().identity().uid()).isEqualTo(uid);
  }

  @Test
  void foldersAndFilesAreForTheirOwnerAlone() throws IOException {
    StoredRun run = run(demo(), "setup", NOW);

    assertThat(List.of(home, home.resolve("sites/demo"), run.folder()))
        .extracting(SiteStoreTest::permissions)
        .containsOnly("rwx------");
    assertThat(
            List.of(
                home.resolve("sites/demo/site.json"), run.journalFile(), run.log(), run.calls()))
        .extracting(SiteStoreTest::permissions)
        .containsOnly("rw-------");
  }

  @Test
  void sitesAreListedByNameAndWhatIsNoSiteIsNot() throws IOException {
    assertThat(store.all()).isEmpty();
    store.create("zebra", SiteIdentity.Kind.REAL, "1", "r", NOW);
    demo();
    Files.createDirectories(home.resolve("sites/half-made"));
    Files.writeString(home.resolve("sites/notes.txt"), "");

    assertThat(store.all()).extracting(Site::name).containsExactly("demo", "zebra");
    assertThat(store.find("half-made")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-a",
        "a-",
        "A",
        "a_b",
        "a.b",
        "..",
        "../x",
        "a/b",
        "/etc",
        "a\0",
        "ä",
        "a b",
        "a\n",
        "123456789012345678901234567890123"
      })
  void otherNamesAreRefusedBeforeAnyFileIsTouched(String name) {
    assertThatExceptionOfType(SiteException.class)
        .isThrownBy(() -> store.create(name, SiteIdentity.Kind.REAL, "1", "r", NOW))
        .withMessageContaining("1 to 32 lower-case letters")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "\0"));
    assertThatExceptionOfType(SiteException.class).isThrownBy(() -> store.find(name));
    assertThat(home).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "7", "a-b", "blog-2", "12345678901234567890123456789012"})
  void goodNamesAreTaken(String name) {
    assertThat(store.create(name, SiteIdentity.Kind.REAL, "1", "r", NOW).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"version\":",
        "{\"version\":1,\"name\":nix}",
        "[]",
        "{\"version\":1}",
        "{\"version\":1,\"name\":\"demo\",\"uid\":\"u\",\"kind\":\"dream\",\"account\":\"1\","
            + "\"region\":\"r\",\"created\":\"2026-11-22T17:15:00Z\"}",
        "{\"version\":1,\"name\":\"other\",\"uid\":\"u\",\"kind\":\"real\",\"account\":\"1\","
            + "\"region\":\"r\",\"created\":\"2026-11-22T17:15:00Z\"}"
      })
  void aDamagedSiteFileIsASentence(String content) throws IOException {
    Path file = demo().folder().resolve("site.json");
    Files.writeString(file, content);

    assertThatExceptionOfType(SiteException.class)
        .isThrownBy(() -> store.find("demo"))
        .withMessageStartingWith(file + " cannot be read: ")
        .withMessageContaining("Restore it from a backup")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("Source", "jackson", "Feature"));
    assertThat(file).hasContent(content);
  }

  @Test
  void aSiteOfANewerVersionIsRefused() throws IOException {
    Path file = demo().folder().resolve("site.json");
    Files.writeString(file, Files.readString(file).replace("\"version\" : 1", "\"version\" : 2"));

    assertThatExceptionOfType(SiteException.class)
        .isThrownBy(() -> store.find("demo"))
        .withMessageContaining("newer Switchback (version 2)");
  }

  @Test
  void aHomeThatCannotBeWrittenIsASentence() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatExceptionOfType(SiteException.class)
        .isThrownBy(
            () ->
                new SiteStore(file.resolve("home"), new Random(1))
                    .create("demo", SiteIdentity.Kind.REAL, "1", "r", NOW))
        .withMessageContaining("The site demo cannot be made in " + file)
        .withMessageContaining("--home");
  }

  @Test
  void runsAreNamedBySecondRunbookAndChance() {
    StoredRun run = run(demo(), "setup", NOW);

    assertThat(run.id()).matches("20261122-171500-setup-[0-9a-f]{4}");
    assertThat(demo(store).run(run.id())).contains(run);
  }

  /// The clock of a rehearsal stands still while nobody runs it, and clocks are put back.
  @Test
  void runsSortInTheOrderOfTheirMakingWhateverTheClockSays() {
    Site site = demo();
    var made = new ArrayList<StoredRun>();
    for (String runbook : List.of("setup", "failover", "drill", "./own/My Runbook.yaml")) {
      made.add(run(site, runbook, NOW));
    }
    made.add(run(site, "failback", NOW.minus(Duration.ofDays(3))));
    made.add(run(site, "destroy", NOW.plus(Duration.ofDays(1))));

    assertThat(site.runs()).containsExactlyElementsOf(made);
    assertThat(site.lastRun()).contains(made.getLast());
    assertThat(made.get(3).id()).startsWith("20261122-171503--own-my-runbook-yaml-");
    assertThat(made.getLast().id()).startsWith("20261123-171500-destroy-");
  }

  @Test
  void aStrangeFolderAmongTheRunsDoesNotStopTheNext() throws IOException {
    Site site = demo();
    Files.createDirectories(site.folder().resolve("runs/zzz"));

    assertThat(run(site, "setup", NOW).id()).startsWith("20261122-171500-setup-");
  }

  @Test
  void theStateOfARunIsTheFoldOfItsJournal() {
    StoredRun run = run(demo(), "setup", NOW);
    List<RunEvent> events = List.of(Samples.started(NOW), new RunEvent.RunPaused(NOW, "Ctrl-C"));
    assertThat(run.state()).isEqualTo(RunState.of(events.subList(0, 1)));

    try (FileJournal journal = run.journal()) {
      journal.append(events.getLast());
    }

    assertThat(run.state()).isEqualTo(RunState.of(events));
    assertThat(run.state().phase()).isEqualTo(RunState.Phase.PAUSED);
  }

  @Test
  void aFolderThatIsNotOneIsNotTakenForOneWithoutSites() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    SiteStore there = new SiteStore(file, new Random(1));

    assertThatExceptionOfType(SiteException.class)
        .isThrownBy(there::names)
        .withMessageContaining("in " + file + " cannot be listed: it is no folder")
        .withMessageContaining("--home");
    assertThat(new SiteStore(folder.resolve("nothing"), new Random(1)).names()).isEmpty();
  }

  @Test
  void aFolderThatMayNotBeReadIsNotTakenForOneWithoutSites() throws IOException {
    demo();
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(home), "root reads everything");

      assertThatExceptionOfType(SiteException.class)
          .isThrownBy(store::names)
          .withMessageContaining("in " + home + " cannot be listed: permission denied");
      assertThatExceptionOfType(SiteException.class)
          .isThrownBy(() -> store.find("demo"))
          .withMessageContaining("permission denied");
    } finally {
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /// Killed after any of the files, and whatever was in them: none of it is a run, and the next one
  /// has nothing of it.
  @Test
  void aRunThatWasKilledWhileItWasMadeIsNoneAndDoesNotStopTheNext() throws IOException {
    Site site = demo();
    Path half = Files.createDirectories(site.folder().resolve("run.new"));
    for (String file : List.of("log.txt", "calls.jsonl", "journal.jsonl")) {
      Files.writeString(half.resolve(file), "{\"v\":1,\"n\":1,\"ev");

      assertThat(site.runs()).isEmpty();
    }

    StoredRun run = run(site, "setup", NOW);

    assertThat(site.runs()).containsExactly(run);
    assertThat(run.state()).isEqualTo(RunState.of(List.of(Samples.started(NOW))));
    assertThat(half).doesNotExist();
  }

  @Test
  void aRunWhoseFirstLineIsLostIsDamagedHoweverItIsOpened() throws IOException {
    StoredRun run = run(demo(), "setup", NOW);
    byte[] line = Files.readAllBytes(run.journalFile());

    Files.write(run.journalFile(), new byte[0]);
    damaged(run, "is empty");
    Files.write(run.journalFile(), Arrays.copyOf(line, line.length - 1));
    damaged(run, "breaks off within its first line");
    Files.delete(run.journalFile());
    damaged(run, "is missing");
    assertThat(run.journalFile()).doesNotExist();
  }

  private static void damaged(StoredRun run, String how) {
    List<ThrowingCallable> ways = List.of(run::state, run::journal, run::reader);
    for (ThrowingCallable way : ways) {
      assertThatExceptionOfType(JournalException.class)
          .isThrownBy(way)
          .withMessageContaining(run.journalFile() + " " + how)
          .withMessageContaining("Restore the file from a backup");
    }
  }

  private static StoredRun run(Site site, String runbook, Instant now) {
    return site.newRun(site.nextRun(runbook, now), Samples.started(now));
  }

  private Site demo() {
    return store.create("demo", SiteIdentity.Kind.REHEARSAL, "123456789012", "us-east-1", NOW);
  }

  private static Site demo(SiteStore store) {
    return store.find("demo").orElseThrow();
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
