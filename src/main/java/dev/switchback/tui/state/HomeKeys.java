package dev.switchback.tui.state;

import dev.switchback.tui.state.HomeView.Openable;
import dev.switchback.tui.state.HomeView.Pane;
import dev.switchback.tui.state.HomeView.RunbookLine;
import dev.switchback.tui.state.HomeView.SiteLine;
import dev.switchback.tui.state.Looking.Filter;
import dev.switchback.tui.state.Update.Next;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What reaches the first screen, and what it makes of it.
record HomeKeys(UiState state, HomeView home) {
  static final String READONLY = "--readonly refuses what changes something";
  private static final int FAR = 1_000_000;

  Next pressed(Key key) {
    return home.chosen().filter().typing()
        ? filtering(home.chosen().filter(), key)
        : GuideKeys.home(key).map(this::asked).orElse(Next.of(state));
  }

  Next heard(News news) {
    return switch (news) {
      case News.SitesRead(List<SiteLine> sites, var now) -> keep(home.with(sites).at(now));
      case News.SiteLooked(SiteDetails details, var now) -> keep(home.with(details).at(now));
      case News.Broken(String sentence) ->
          Next.of(state.with(state.dialogs().plus(GuideDialogs.trouble(sentence))));
      default -> Next.of(state);
    };
  }

  private Next asked(GuideKeys.Does does) {
    return refusal(does, home)
        .map(why -> Next.of(state.noting(GuideKeys.atHome(does).briefly(), why)))
        .orElseGet(() -> given(does));
  }

  private Next filtering(Filter filter, Key key) {
    return filter
        .typed(key)
        .map(next -> keep(home.filtered(next)))
        .orElseGet(() -> keep(key == Key.Named.DOWN ? home.moved(1) : home.moved(-1)));
  }

  Next given(GuideKeys.Does does) {
    return switch (does) {
      case UP -> keep(home.moved(-1));
      case DOWN -> keep(home.moved(1));
      case PAGE_UP -> keep(home.moved(-state.size().page()));
      case PAGE_DOWN -> keep(home.moved(state.size().page()));
      case TOP -> keep(home.moved(-FAR));
      case BOTTOM -> keep(home.moved(FAR));
      case NEXT_PANE ->
          keep(
              home.focused(home.chosen().pane() == Pane.SITES ? home.known().below() : Pane.SITES));
      case BACK -> keep(back());
      case TAKE -> open();
      case NEW -> order(new Order.NewSite());
      case DESTROY -> ofSite(site -> new Order.Run(site, "destroy"));
      case STATUS -> ofSite(Order.Status::new);
      case RUNS -> home.known().below() == Pane.RUNS ? toRunbooks() : toRuns();
      case FILTER -> keep(home.filtered(new Filter(home.chosen().filter().text(), true)));
      case TYPE -> Next.of(state.with(new Foot.Command("")));
      case HELP -> Next.of(state.withHelp(OptionalInt.of(0)));
      case REDRAW -> new Next(state, List.of(new Effect.Redraw()));
      case SUSPEND -> new Next(state, List.of(new Effect.Suspend()));
      case LEAVE -> order(new Order.Leave());
      case FIX, CLEAR, CHECKS, AGAIN -> Next.of(state);
    };
  }

  Next toSites() {
    return keep(home.focused(Pane.SITES));
  }

  Next toRunbooks() {
    return keep(home.focused(Pane.RUNBOOKS));
  }

  Next toRuns() {
    return keep(home.focused(Pane.RUNS));
  }

  /// One thing after the other: the pane below, then the filter.
  private HomeView back() {
    return home.chosen().pane() == Pane.SITES
        ? home.filtered(Filter.NONE)
        : home.focused(Pane.SITES);
  }

  private Next ofSite(java.util.function.Function<String, Order> order) {
    return home.site().map(site -> order(order.apply(site.name()))).orElse(Next.of(state));
  }

  private Next open() {
    if (home.site().isEmpty()) {
      return order(new Order.NewSite());
    }
    SiteLine site = home.site().get();
    return switch (home.chosen().pane()) {
      case SITES -> open(site);
      case RUNBOOKS -> home.runbook().map(this::run).orElse(Next.of(state));
      case RUNS ->
          home.run()
              .map(run -> order(new Order.Watch(site.name(), Optional.of(run.id()))))
              .orElse(Next.of(state));
    };
  }

  private Next open(SiteLine site) {
    return switch (site.last().openable()) {
      case RESUME -> order(new Order.Resume(site.name()));
      case ANSWER -> order(new Order.GoOnAnswering(site.name()));
      case CHOOSE -> toRunbooks();
      case WATCH -> order(new Order.Watch(site.name(), Optional.empty()));
      case NOTHING, LATER -> Next.of(state);
    };
  }

  Next run(RunbookLine runbook) {
    return ofSite(site -> new Order.Run(site, runbook.id()));
  }

  /// Why a key does nothing now; empty if it does.
  static Optional<String> refusal(GuideKeys.Does does, HomeView home) {
    Optional<SiteLine> site = home.site();
    Optional<String> none = site.isEmpty() ? Optional.of("there is no site") : Optional.empty();
    return switch (does) {
      case NEW -> readonly(home);
      case DESTROY -> none.or(() -> refusal(home));
      case STATUS ->
          none.or(
              () -> busy(site.get()).filter(why -> site.get().last().openable() != Openable.WATCH));
      case RUNS -> none;
      case TAKE -> ofOpening(home);
      default -> Optional.empty();
    };
  }

  private static Optional<String> ofOpening(HomeView home) {
    if (home.site().isEmpty()) {
      return readonly(home);
    }
    SiteLine site = home.site().get();
    return switch (home.chosen().pane()) {
      case RUNS -> Optional.empty();
      case RUNBOOKS -> refusal(home);
      case SITES ->
          switch (site.last().openable()) {
            case RESUME, ANSWER -> readonly(home);
            case NOTHING, LATER -> busy(site);
            case CHOOSE, WATCH -> Optional.empty();
          };
    };
  }

  /// Why nothing can be begun for the selected site.
  static Optional<String> refusal(HomeView home) {
    return readonly(home)
        .or(
            () ->
                home.site().isEmpty() ? Optional.of("there is no site") : busy(home.site().get()));
  }

  private static Optional<String> readonly(HomeView home) {
    return home.readonly() ? Optional.of(READONLY) : Optional.empty();
  }

  private static Optional<String> busy(SiteLine site) {
    return switch (site.last().openable()) {
      case ANSWER -> Optional.of("nothing is made yet");
      case WATCH -> Optional.of("another process holds it");
      case NOTHING -> Optional.of("it cannot be read");
      case LATER -> Optional.of("it is being read");
      case RESUME, CHOOSE -> Optional.empty();
    };
  }

  private Next keep(HomeView next) {
    return Next.of(state.with(next));
  }

  private Next order(Order order) {
    return new Next(state, List.of(new Effect.Ordered(order)));
  }
}
