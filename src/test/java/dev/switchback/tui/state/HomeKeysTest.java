package dev.switchback.tui.state;

import static dev.switchback.tui.state.Key.Named.DOWN;
import static dev.switchback.tui.state.Key.Named.ENTER;
import static dev.switchback.tui.state.SampleHome.NOW;
import static dev.switchback.tui.state.SampleHome.done;
import static dev.switchback.tui.state.SampleHome.draft;
import static dev.switchback.tui.state.SampleHome.failed;
import static dev.switchback.tui.state.SampleHome.held;
import static dev.switchback.tui.state.SampleHome.home;
import static dev.switchback.tui.state.SampleHome.interrupted;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HomeKeysTest {
  private static List<Order> after(HomeView home, Key... keys) {
    UiState state = UiState.of(new Size(120, 36), home);
    List<Order> orders = List.of();
    for (Key key : keys) {
      Update.Next next = Update.apply(state, new UiMessage.Pressed(key));
      state = next.state();
      orders =
          next.effects().stream()
              .filter(Effect.Ordered.class::isInstance)
              .map(effect -> ((Effect.Ordered) effect).order())
              .toList();
    }
    return orders;
  }

  static Stream<Arguments> orders() {
    return Stream.of(
        Arguments.of("resume what is interrupted", home(interrupted()), keys(ENTER), resume()),
        Arguments.of("answer what is a draft", home(draft()), keys(ENTER), goOn()),
        Arguments.of("choose what to do with what is done", home(done()), keys(ENTER), none()),
        Arguments.of("destroy it", home(done()), keys(ENTER, DOWN, ENTER), run("destroy")),
        Arguments.of("set it up again", home(done()), keys(ENTER, ENTER), run("setup")),
        Arguments.of("s looks", home(done()), keys(Key.of('s')), List.of(new Order.Status("blog"))),
        Arguments.of("not at a draft", home(draft()), keys(Key.of('s')), none()),
        Arguments.of("d destroys", home(done()), keys(Key.of('d')), run("destroy")),
        Arguments.of("not a draft", home(draft()), keys(Key.of('d')), none()),
        Arguments.of("nor what another holds", home(held()), keys(Key.of('d')), none()),
        Arguments.of("which is watched", home(held()), keys(ENTER), watch()),
        Arguments.of("without a site, a new one", home(), keys(ENTER), fresh()),
        Arguments.of("n is a new site", home(done()), keys(Key.of('n')), fresh()),
        Arguments.of("q leaves", home(done()), keys(Key.of('q')), List.of(new Order.Leave())),
        Arguments.of("help first", home(done()), keys(Key.of('?'), Key.of('q')), none()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("orders")
  void aKeyOrders(String name, HomeView home, Key[] keys, List<Order> orders) {
    assertThat(after(home, keys)).isEqualTo(orders);
  }

  private static Key[] keys(Key... keys) {
    return keys;
  }

  private static List<Order> none() {
    return List.of();
  }

  private static List<Order> fresh() {
    return List.of(new Order.NewSite());
  }

  private static List<Order> resume() {
    return List.of(new Order.Resume("demo"));
  }

  private static List<Order> goOn() {
    return List.of(new Order.GoOnAnswering("shop"));
  }

  private static List<Order> watch() {
    return List.of(new Order.Watch("busy", Optional.empty()));
  }

  private static List<Order> run(String runbook) {
    return List.of(new Order.Run("blog", runbook));
  }

  @Test
  void whatIsInterruptedIsSelectedAndTheSentenceSaysHowToGoOn() {
    HomeView home = home(done(), interrupted());

    assertThat(home.site()).contains(interrupted());
    assertThat(home.next())
        .isEqualTo("setup of demo is interrupted at 60 of 132: press ⏎ to go on where it stopped.");
  }

  private static UiState pressed(HomeView home, Key... keys) {
    UiState state = UiState.of(new Size(120, 36), home);
    for (Key key : keys) {
      state = Update.apply(state, new UiMessage.Pressed(key)).state();
    }
    return state;
  }

  private static HomeView view(UiState state) {
    return (HomeView) state.screen();
  }

  private static Key[] typed(String text, Key... then) {
    return Stream.concat(text.chars().mapToObj(c -> (Key) new Key.Char(c)), Stream.of(then))
        .toArray(Key[]::new);
  }

  /// Every key that changes something, and every word for it.
  @ParameterizedTest
  @ValueSource(strings = {"\n", "n", "d", ":setup\n", ":destroy\n", ":new\n", ":open\n"})
  void readOnlyNothingIsBegunAndTheReasonIsSaid(String keys) {
    HomeView home = SampleHome.readonly(interrupted());

    UiState after = pressed(home, typed(keys.strip(), keys.endsWith("\n") ? keys(ENTER) : keys()));

    assertThat(after(home, typed(keys.strip(), keys.endsWith("\n") ? keys(ENTER) : keys())))
        .isEmpty();
    assertThat(after.foot())
        .isInstanceOfSatisfying(
            Foot.Note.class, note -> assertThat(note.why()).contains("--readonly"));
  }

  @Test
  void readOnlyOneCanStillLook() {
    assertThat(after(SampleHome.readonly(done()), keys(Key.of('s'))))
        .containsExactly(new Order.Status("blog"));
    assertThat(after(SampleHome.readonly(held()), keys(ENTER))).isEqualTo(watch());
  }

  @Test
  void aFilterLeavesTheSitesThatSayItAndEscapeTakesItAway() {
    HomeView home = home(done(), interrupted(), failed());

    UiState filtered = pressed(home, typed("/fail"));

    assertThat(view(filtered).shown()).containsExactly(failed());
    assertThat(view(filtered).site()).contains(failed());
    assertThat(view(pressed(home, typed("/fail", ENTER, Key.Named.ESCAPE))).shown()).hasSize(3);
    assertThat(view(pressed(home, typed("/nothing"))).next()).contains("esc shows all");
  }

  @Test
  void theSelectionStaysWithItsSiteWhenOthersComeAndGo() {
    UiState chosen = pressed(home(done(), failed()), DOWN);

    UiState after =
        Update.apply(
                chosen,
                new UiMessage.Heard(
                    new News.SitesRead(List.of(interrupted(), done(), failed()), NOW)))
            .state();

    assertThat(view(after).site()).contains(view(chosen).site().orElseThrow());
  }

  /// Until somebody has chosen: what is read later may need somebody more.
  @Test
  void whatNeedsSomebodyIsSelectedWhenItIsRead() {
    UiState first = UiState.of(new Size(120, 36), home(done(), SampleHome.later("demo")));

    UiState after =
        Update.apply(
                first, new UiMessage.Heard(new News.SitesRead(List.of(done(), interrupted()), NOW)))
            .state();

    assertThat(view(after).site()).contains(interrupted());
  }

  static Stream<Arguments> words() {
    return Stream.of(
        Arguments.of("a word", ":status\n", List.of(new Order.Status("blog"))),
        Arguments.of("its beginning", ":stat\n", List.of(new Order.Status("blog"))),
        Arguments.of("a runbook", ":destroy\n", run("destroy")),
        Arguments.of("another word for it", ":q\n", List.of(new Order.Leave())),
        Arguments.of("completed", ":des\t\n", run("destroy")),
        Arguments.of("taken back", ":q\b\b\bd", run("destroy")),
        Arguments.of("of another site", ":status busy\n", List.of(new Order.Status("busy"))),
        Arguments.of("whose name is completed", ":st bu\t\n", List.of(new Order.Status("busy"))),
        Arguments.of("of none", ":status shop\n", none()),
        Arguments.of("not there", ":destroy busy\n", none()),
        Arguments.of("not clear", ":s\n", none()),
        Arguments.of("unknown", ":pods\n", none()),
        Arguments.of("nothing", ":\n", none()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("words")
  void aWordAfterAColonDoesWhatItsKeyDoes(String name, String text, List<Order> orders) {
    assertThat(after(home(done(), held()), all(text))).isEqualTo(orders);
  }

  private static Key[] all(String text) {
    return text.chars()
        .mapToObj(
            c ->
                switch (c) {
                  case '\n' -> ENTER;
                  case '\t' -> Key.Named.TAB;
                  case '\b' -> Key.Named.BACKSPACE;
                  default -> (Key) new Key.Char(c);
                })
        .toArray(Key[]::new);
  }

  @Test
  void anUnknownWordIsAnsweredWithThoseThereAre() {
    assertThat(pressed(home(done()), all(":pods\n")).foot())
        .isEqualTo(
            new Foot.Note(
                ":pods",
                "is not a command here. There are: open, new, destroy, status, runs, filter,"
                    + " redraw, suspend …"));
    assertThat(pressed(home(done()), all(":s\n")).foot())
        .isEqualTo(new Foot.Note(":s", "could be status, suspend, sites, setup"));
  }

  @Test
  void aRunIsLookedAtFromTheListOfRuns() {
    UiState known =
        Update.apply(
                UiState.of(new Size(120, 36), home(done())),
                new UiMessage.Heard(new News.SiteLooked(SampleHome.details("blog"), NOW)))
            .state();

    assertThat(after(view(known), keys(Key.of('r'), DOWN, ENTER)))
        .containsExactly(new Order.Watch("blog", Optional.of("0001-setup")));
  }

  @Test
  void whatCouldNotBeShownIsReadAndPutAway() {
    UiState told =
        Update.apply(
                UiState.of(new Size(80, 24), home(done())),
                new UiMessage.Heard(new News.Broken("The run has not begun yet.")))
            .state();

    assertThat(told.dialogs().getFirst().text().lines())
        .containsExactly("The run has not begun yet.");
    assertThat(Update.apply(told, new UiMessage.Pressed(ENTER)).state().dialogs()).isEmpty();
  }

  @Test
  void whoHoldsASiteIsSaidAsSoonAsItIsKnown() {
    HomeView home = home(held());
    UiState known =
        Update.apply(
                UiState.of(new Size(80, 24), home),
                new UiMessage.Heard(new News.SiteLooked(SampleHome.details("busy"), NOW)))
            .state();

    assertThat(home.next()).isEqualTo("Another process is at busy: press ⏎ to watch its setup.");
    assertThat(view(known).next())
        .isEqualTo(
            "busy is held by ops on bastion since 12:41, process 4711: failover. Press ⏎ to watch"
                + " its setup.");
  }
}
