package dev.switchback.tui.state;

import static dev.switchback.tui.state.Key.Named.DOWN;
import static dev.switchback.tui.state.Key.Named.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.tui.state.HomeView.Last;
import dev.switchback.tui.state.HomeView.Mark;
import dev.switchback.tui.state.HomeView.Openable;
import dev.switchback.tui.state.HomeView.RunbookLine;
import dev.switchback.tui.state.HomeView.SiteLine;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

public class HomeKeysTest {
  private static final String ACCOUNT = "123456789012 · us-east-1";

  public static HomeView home(SiteLine... sites) {
    return HomeView.of(
        List.of(sites),
        List.of(
            new RunbookLine("setup", "Set up the site, step by step."),
            new RunbookLine("destroy", "Take away everything that setup made.")));
  }

  public static SiteLine done() {
    return new SiteLine(
        "blog", "real", ACCOUNT, new Last("setup", Mark.DONE, "done", Openable.CHOOSE));
  }

  public static SiteLine interrupted() {
    return new SiteLine(
        "demo",
        "rehearsal",
        ACCOUNT,
        new Last("setup", Mark.UNCLEAR, "interrupted", Openable.RESUME));
  }

  public static SiteLine draft() {
    return new SiteLine(
        "shop", "rehearsal", "", new Last("setup", Mark.NONE, "being answered", Openable.ANSWER));
  }

  private static SiteLine held() {
    return new SiteLine(
        "busy", "rehearsal", ACCOUNT, new Last("setup", Mark.BUSY, "running here", Openable.WATCH));
  }

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
    return List.of(new Order.Watch("busy"));
  }

  private static List<Order> run(String runbook) {
    return List.of(new Order.Run("blog", runbook));
  }

  @Test
  void whatIsInterruptedIsSelectedAndTheSentenceSaysHowToGoOn() {
    HomeView home = home(done(), interrupted());

    assertThat(home.site()).contains(interrupted());
    assertThat(home.next())
        .isEqualTo("setup of demo is interrupted: press ⏎ to go on where it stopped.");
  }
}
