package dev.switchback.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.tui.state.HomeView;
import dev.switchback.tui.state.HomeView.SiteLine;
import dev.switchback.tui.state.Key;
import dev.switchback.tui.state.News;
import dev.switchback.tui.state.SampleHome;
import dev.switchback.tui.state.SiteDetails;
import dev.switchback.tui.state.SiteDetails.Serves;
import dev.switchback.tui.state.SiteDetails.Stands;
import dev.switchback.tui.state.Size;
import dev.switchback.tui.state.UiMessage;
import dev.switchback.tui.state.UiState;
import dev.switchback.tui.state.Update;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeFrameTest {
  private static String text(UiState state) {
    return Frames.of(state, ZoneOffset.UTC).text();
  }

  private static UiState home(int columns, int rows) {
    return looked(
        UiState.of(
            new Size(columns, rows),
            SampleHome.home(
                SampleHome.done(),
                SampleHome.interrupted(),
                SampleHome.draft(),
                SampleHome.failed())));
  }

  /// One was looked at now, one two hours ago, one could not be, one is a draft.
  private static UiState looked(UiState state) {
    UiState next = tell(state, SampleHome.details("blog"));
    var old = new Serves.Seen("standby", true, SampleHome.NOW.minus(Duration.ofHours(2)));
    next =
        tell(next, new SiteDetails("demo", old, Optional.of(Stands.NOTHING), List.of(), List.of()));
    var unknown = new Serves.Unknown("the servers of example.com do not answer");
    return tell(
        next, new SiteDetails("wiki", unknown, Optional.of(Stands.NOTHING), List.of(), List.of()));
  }

  private static UiState tell(UiState state, SiteDetails details) {
    return Update.apply(state, new UiMessage.Heard(new News.SiteLooked(details, SampleHome.NOW)))
        .state();
  }

  private static UiState press(UiState state, String keys) {
    UiState next = state;
    for (int letter : keys.chars().toArray()) {
      next = Update.apply(next, new UiMessage.Pressed(new Key.Char(letter))).state();
    }
    return next;
  }

  @Test
  void aWideTerminalHasWhatIsKnownOfTheSiteBesideItsRunbooks() {
    assertThat(text(press(home(120, 36), "k")))
        .isEqualTo(
            """
            ┌─ switchback · sites ─────────────────────────────────────────────────────────────────────────────────────────────────┐
            │ Nothing waits for you here: press ⏎ to choose what to do with blog.                                                  │
            │                                                                                                                      │
            │   SITE  KIND       ACCOUNT · REGION          SERVING           LAST RUN  WHEN           STATE                        │
            │   blog  real       123456789012 · us-east-1  primary           setup     3 h ago      ✔ done in 33:51                │
            │   demo  rehearsal  123456789012 · us-east-1  standby, 2 h ago  setup     now          ? interrupted at 60 of 132     │
            │   shop  rehearsal                            not yet           setup                  · being answered               │
            │   wiki  rehearsal  123456789012 · us-east-1  ? not known       setup     2 days ago   ✖ failed at database/host      │
            │                                                                                                                      │
            ├─ Runbooks for blog ────────────────────────────────────────┬──────────────────────────────────────────────── 1 of 4 ─┤
            │   setup    Set up the site, step by step.                  │ blog  real · 123456789012 · us-east-1                   │
            │   destroy  Take away everything that setup made.           │                                                         │
            │                                                            │ serving  primary                                        │
            │                                                            │ stands   24 resources: network 24                       │
            │                                                            │ costs    about 0.83 USD an hour                         │
            │                                                            │ held by  ops on bastion since 12:41, process 4711:      │
            │                                                            │          failover                                       │
            │                                                            │ waits    drill is half answered                         │
            │                                                            │                                                         │
            │                                                            │ Last runs                                               │
            │                                                            │ ✔ drill  3 h ago      done in 5:10                      │
            │                                                            │ ✔ setup  2 days ago   done in 33:51                     │
            │                                                            │                                                         │
            │                                                            │                                                         │
            │                                                            │                                                         │
            │                                                            │                                                         │
            │                                                            │                                                         │
            │                                                            │                                                         │
            │                                                            │                                                         │
            │                                                            │                                                         │
            │                                                            │                                                         │
            │                                                            │                                                         │
            │                                                            │                                                         │
            │                                                            │                                                         │
            └────────────────────────────────────────────────────────────┴──────────────────────────────────────────────── 1 of 2 ─┘
             ⏎ open  n new site  d destroy  s status  r runs  / filter  tab below  ? help  q leave
            """);
  }

  @Test
  void inEightyColumnsTheSitesStandAboveTheirRunbooks() {
    assertThat(text(home(80, 24)))
        .isEqualTo(
            """
            ┌─ switchback · sites ─────────────────────────────────────────────────────────┐
            │ setup of demo is interrupted at 60 of 132: press ⏎ to go on where it         │
            │ stopped.                                                                     │
            │                                                                              │
            │   SITE  KIND       SERVING           LAST RUN    STATE                       │
            │   blog  real       primary           setup     ✔ done in 33:51               │
            │   demo  rehearsal  standby, 2 h ago  setup     ? interrupted at 60 of 132    │
            │   shop  rehearsal  not yet           setup     · being answered              │
            │   wiki  rehearsal  ? not known       setup     ✖ failed at database/host     │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            ├─ Runbooks for demo ───────────────────────────────────────────────── 2 of 4 ─┤
            │   setup    Set up the site, step by step.                                    │
            │   destroy  Take away everything that setup made.                             │
            │                                                                              │
            └───────────────────────────────────────────────────────────────────── 1 of 2 ─┘
             ⏎ open  n new site  d destroy  s status  r runs  / filter  ? help  q leave
            """);
  }

  @Test
  void inPortraitWhereASiteIsAndWhenGiveWay() {
    assertThat(text(home(60, 20)))
        .isEqualTo(
            """
            ┌─ switchback · sites ─────────────────────────────────────┐
            │ setup of demo is interrupted at 60 of 132: press ⏎ to go │
            │ on where it stopped.                                     │
            │                                                          │
            │   SITE  SERVING           LAST RUN    STATE              │
            │   blog  primary           setup     ✔ done in 33:51      │
            │   demo  standby, 2 h ago  setup     ? interrupted at 60… │
            │   shop  not yet           setup     · being answered     │
            │   wiki  ? not known       setup     ✖ failed at databas… │
            │                                                          │
            │                                                          │
            │                                                          │
            │                                                          │
            │                                                          │
            ├─ Runbooks for demo ───────────────────────────── 2 of 4 ─┤
            │   setup    Set up the site, step by step.                │
            │   destroy  Take away everything that setup made.         │
            │                                                          │
            └───────────────────────────────────────────────── 1 of 2 ─┘
             ⏎ open  n new site  d destroy  s status  ? help  q leave
            """);
  }

  @Test
  void ofASiteThatCannotBeReadNothingIsSaidToStandOrNotToStand() {
    UiState state = UiState.of(new Size(120, 36), SampleHome.home(SampleHome.done()));

    String text = text(tell(state, SiteDetails.unreadable("blog", "Line 5 is damaged.")));

    assertThat(text).contains("? not known", "Line 5 is damaged.");
    assertThat(text).doesNotContain("stands", "Last runs");
  }

  @Test
  void manySitesAreScrolledAndFiltered() {
    SiteLine[] many =
        IntStream.range(0, 50)
            .mapToObj(i -> SampleHome.later("site-%02d".formatted(i)))
            .toArray(SiteLine[]::new);
    UiState state = UiState.of(new Size(80, 24), SampleHome.home(many));

    assertThat(text(press(state, "G"))).contains("site-49").contains("50 of 50");
    assertThat(text(press(state, "/-07"))).contains("/-07▌").contains("site-07").contains("1 of 1");
  }

  @Test
  void readOnlyIsSaidAboveAndItsKeysAreDimmed() {
    HomeView home = SampleHome.readonly(SampleHome.interrupted());
    Frame frame = Frames.of(UiState.of(new Size(80, 24), home), ZoneOffset.UTC);

    assertThat(frame.lines().getFirst().text()).contains(" read-only ");
    assertThat(frame.lines().getLast().spans())
        .filteredOn(span -> span.text().contains("destroy") || span.text().contains("new site"))
        .extracting(Line.Span::tone)
        .containsOnly(Tone.DIM);
    assertThat(frame.text()).contains("setup of demo is interrupted at 60 of 132.");
  }

  @Test
  void whatIsTypedAfterAColonSaysWhatItWouldDo() {
    assertThat(lastLine(press(home(80, 24), ":sta")))
        .isEqualTo(" :sta▌tus   What the site does now, as it changes");
    assertThat(lastLine(press(home(80, 24), ":s")))
        .isEqualTo(" :s▌tatus   status  suspend  sites  setup");
    assertThat(lastLine(press(home(80, 24), ":status ")))
        .isEqualTo(" :status ▌   blog  demo  shop  wiki");
    assertThat(lastLine(press(home(80, 24), ":x"))).isEqualTo(" :x▌  no such command here");
  }

  @Test
  void theHelpIsSearched() {
    UiState help = press(home(80, 24), "?/site");

    assertThat(text(help)).contains(" Keys · /site ").contains("Set up another site");
    assertThat(text(help)).doesNotContain("Stop in the background");
    assertThat(lastLine(help)).startsWith(" /site▌");
    assertThat(text(press(help, "qqq"))).contains("Nothing here says that.");
  }

  private static String lastLine(UiState state) {
    return Frames.of(state, ZoneOffset.UTC).lines().getLast().text().stripTrailing();
  }

  @ParameterizedTest
  @CsvSource({"120,36", "100,24", "80,24", "60,20", "200,60"})
  void everyLineIsExactlyAsWideAsTheTerminal(int columns, int rows) {
    for (UiState state :
        List.of(
            home(columns, rows),
            press(home(columns, rows), "r"),
            press(home(columns, rows), "?"))) {
      Frame frame = Frames.of(state, ZoneOffset.UTC);
      assertThat(frame.lines()).hasSize(rows).allMatch(line -> line.width() == columns);
    }
  }
}
