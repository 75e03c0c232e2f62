package dev.switchback.cli.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchback.action.ActionCatalog;
import dev.switchback.cli.print.Palette;
import dev.switchback.cli.sites.SitesCommand;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.journal.FileJournal;
import dev.switchback.journal.Site;
import dev.switchback.journal.SiteLock;
import dev.switchback.journal.SiteStore;
import dev.switchback.journal.StoredRun;
import dev.switchback.report.StoryOfARun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `runs` and `sites` on a folder that earlier runs have left.
class StoredRunsTest {
  private static final Instant NOW = StoryOfARun.START;
  private static final Palette PALETTE = new Palette(false, true);

  @TempDir Path home;
  private SiteStore store;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Optional<String> said = Optional.empty();

  @BeforeEach
  void store() {
    store = new SiteStore(home, new Random(7));
  }

  @Test
  void runsAreListedInColumnsWithWhatCanBeResumed() {
    Site demo = demo();
    String first =
        stored(demo, StoryOfARun.begun().natFails().paused().resumedAnHourLaterAndDone());
    String second = stored(demo, StoryOfARun.begun().natFails().failed());
    String third = stored(demo, StoryOfARun.begun().natRuns());

    assertThat(runs("list")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            RUN                         RUNBOOK  STARTED (UTC)     TOOK  STEPS  STATE
            %s  setup    2026-11-22 17:15  1:25    4/4  ✔ done until network
            %s  setup    2026-11-22 17:15  0:34    2/4  ✖ failed
            %s  setup    2026-11-22 17:15  0:04    2/4  ? interrupted, can be resumed
            """
                .formatted(first, second, third));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aRunThatAProcessIsAtIsRunningHere() {
    Site demo = demo();
    stored(demo, StoryOfARun.begun().natRuns());
    try (SiteLock lock = (SiteLock) SiteLock.take(demo.folder(), "setup", NOW)) {
      assertThat(lock).isNotNull();
      runs("list");
      runs("list", "--json");
      sites("list", "--json");
    }
    assertThat(out.toString())
        .contains(
            "▸ running here (process %d)\n".formatted(ProcessHandle.current().pid()),
            "\"state\" : \"running\"",
            "\"resumable\" : false")
        .contains("\"heldBy\" : {", "\"what\" : \"setup\"");
  }

  @Test
  void aRunThatIsPausedInAnOpenScreenIsNotRunning() {
    Site demo = demo();
    stored(demo, StoryOfARun.begun().natFails().paused());
    try (SiteLock lock = (SiteLock) SiteLock.take(demo.folder(), "setup", NOW)) {
      assertThat(lock).isNotNull();
      runs("list");
      sites("list");
    }
    String words = "paused, on a screen (process %d)".formatted(ProcessHandle.current().pid());
    assertThat(out.toString().split(Pattern.quote(words), -1)).hasSize(3);
    assertThat(out.toString()).doesNotContain("can be resumed");
  }

  @Test
  void theListIsAnArrayForScripts() throws IOException {
    Site demo = demo();
    String id = stored(demo, StoryOfARun.begun().natFails().paused());

    runs("list", "--json");

    JsonNode run = new JsonMapper().readTree(out.toString()).get(0);
    assertThat(run.get("run").textValue()).isEqualTo(id);
    assertThat(run.get("runbook").textValue()).isEqualTo("setup");
    assertThat(run.get("state").textValue()).isEqualTo("paused");
    assertThat(run.get("resumable").booleanValue()).isTrue();
    assertThat(run.get("started").textValue()).isEqualTo("2026-11-22T17:15:00Z");
    assertThat(run.get("stepsSettled").intValue()).isEqualTo(2);
    assertThat(run.get("steps").intValue()).isEqualTo(4);
  }

  @Test
  void aDamagedRunDoesNotHideTheOthers() throws IOException {
    Site demo = demo();
    String damaged = stored(demo, StoryOfARun.begun());
    Path file = demo.run(damaged).orElseThrow().journalFile();
    Files.writeString(file, Files.readString(file).replace("vpc-0a1b", "vpc-0a1c"));
    String sound = stored(demo, StoryOfARun.begun().paused());

    assertThat(runs("list")).isEqualTo(2);
    assertThat(out.toString()).contains(damaged, "✖ damaged\n", sound, "‖ paused, can be resumed");
    assertThat(err.toString()).startsWith("Line 4 of " + file + " is damaged").hasLineCount(1);

    assertThat(sites("list")).isZero();
    assertThat(runs("show", damaged)).isEqualTo(2);
  }

  @Test
  void showTellsWhatBecameOfEachStepAndHowToGoOn() {
    String id = stored(demo(), StoryOfARun.begun().natFails().failed());

    assertThat(runs("show")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            ✖ setup of demo failed: 2 of 4 steps settled in 0:34
              %s · rehearsal · account 123456789012 · us-east-1 · 2026-11-22 17:15 UTC

              STEP                   START  TOOK  STATE                      MADE
              ✔ network/vpc          +0:00  0:04  done                       vpc-0a1b
              ✖ network/nat-gateway  +0:04  0:30  failed                     eip-1
              · network/routes                    after network/nat-gateway
              ○ network/extra                     skipped

              network/nat-gateway  AllocateAddress was refused: AddressLimitExceeded <5 of 5> | us-east-1. Release
                                   one, then: switchback resume

              network/vpc.id   vpc-0a1b
              network/vpc.azs  a, b

              To go on where it stopped: switchback --site demo resume
            """
                .formatted(id));
  }

  @Test
  void aRunIsNamedByTheBeginningOfItsId() {
    Site demo = demo();
    String first = stored(demo, StoryOfARun.begun().paused());
    String second = stored(demo, StoryOfARun.begun().paused());

    assertThat(runs("show", first.substring(0, 15))).isZero();
    assertThat(out.toString()).contains(first).doesNotContain(second);

    assertThat(runs("show", "2026")).isEqualTo(2);
    assertThat(err.toString()).contains("Several runs of demo begin with 2026", first, second);

    assertThat(runs("show", "nothing")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no run nothing of demo", "switchback runs list");
  }

  @Test
  void aReportIsMarkdownHtmlOrJson() throws IOException {
    stored(demo(), StoryOfARun.begun().paused());

    assertThat(runs("report")).isZero();
    assertThat(out.toString()).startsWith("# setup of demo: paused\n");
    out.getBuffer().setLength(0);
    assertThat(runs("report", "--html")).isZero();
    assertThat(out.toString()).startsWith("<!doctype html>");
    out.getBuffer().setLength(0);
    assertThat(runs("report", "--json")).isZero();
    assertThat(new JsonMapper().readTree(out.toString()).get("state").textValue())
        .isEqualTo("paused");
    assertThat(runs("report", "--json", "--html")).isEqualTo(2);
  }

  @Test
  void withoutRunsOrSitesItSaysHowToBegin() {
    assertThat(runs("list")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no site demo.", "switchback --site demo setup");
    assertThat(sites("list")).isZero();
    assertThat(err.toString()).contains("There are no sites yet", "setup --rehearse");
    demo();
    assertThat(runs("list")).isZero();
    assertThat(err.toString()).contains("There are no runs of demo yet");
    assertThat(runs("show")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void ofSeveralSitesOneMustBeSaid() {
    demo();
    store.create("blog", SiteIdentity.Kind.REAL, "210987654321", "eu-west-1", NOW);

    assertThat(runs("list")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("There are several sites: blog, demo. Say which with --site NAME.\n");
    said = Optional.of("blog");
    assertThat(runs("list")).isZero();
    said = Optional.of("nix");
    assertThat(runs("list")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no site nix. There are: blog, demo.");
  }

  @Test
  void sitesAreListedWithTheirLastRun() {
    stored(demo(), StoryOfARun.begun().paused());
    store.create("blog", SiteIdentity.Kind.REAL, "210987654321", "eu-west-1", NOW);

    assertThat(sites("list")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            SITE  KIND       ACCOUNT       REGION     RUNS  LAST RUN  STATE
            blog  real       210987654321  eu-west-1     0            nothing done yet
            demo  rehearsal  123456789012  us-east-1     1  setup     ‖ paused, can be resumed
            """);
  }

  @Test
  void aDamagedSiteDoesNotHideTheOthers() throws IOException {
    demo();
    Path blog = store.create("blog", SiteIdentity.Kind.REAL, "1", "r", NOW).folder();
    Files.writeString(blog.resolve("site.json"), "{");

    assertThat(sites("list")).isEqualTo(2);
    assertThat(out.toString()).contains("demo");
    assertThat(err.toString()).contains(blog.resolve("site.json") + " cannot be read");
  }

  @Test
  void aSiteIsShownWithEverythingRecorded() throws IOException {
    Site demo = demo();
    String id = stored(demo, StoryOfARun.begun().natFails().paused());

    assertThat(sites("show")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            demo (rehearsal)

              account   123456789012
              Region    us-east-1
              uid       %s
              made      2026-11-22 17:15 UTC
              folder    %s
              last run  %s
                        ‖ paused, can be resumed

              RESOURCE  KEY         ID        STEP
              eip       us-east-1a  eip-1     network/nat-gateway
              vpc                   vpc-0a1b  network/vpc
            """
                .formatted(demo.identity().uid(), demo.folder(), id));
    out.getBuffer().setLength(0);
    sites("show", "demo", "--json");
    JsonNode json = new JsonMapper().readTree(out.toString());
    assertThat(json.get("resumable").textValue()).isEqualTo(id);
    assertThat(json.at("/resources/1/id").textValue()).isEqualTo("vpc-0a1b");
    assertThat(json.at("/lastRun/state").textValue()).isEqualTo("paused");
  }

  private Site demo() {
    return store.create("demo", SiteIdentity.Kind.REHEARSAL, "123456789012", "us-east-1", NOW);
  }

  private static String stored(Site site, StoryOfARun story) {
    StoredRun run = site.newRun(site.nextRun("setup", NOW), story.events().getFirst());
    try (FileJournal journal = run.journal()) {
      story.events().stream().skip(1).forEach(journal::append);
    }
    return run.id();
  }

  private int runs(String... arguments) {
    return RunsCommand.of(tools(), ActionCatalog.standard()).execute(arguments);
  }

  private int sites(String... arguments) {
    return SitesCommand.of(tools()).execute(arguments);
  }

  private SiteTools tools() {
    var options = new SiteTools.Options(() -> store, () -> said, () -> PALETTE);
    return new SiteTools(options, new PrintWriter(out, true), new PrintWriter(err, true));
  }
}
