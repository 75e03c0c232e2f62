package dev.switchback.tui.state;

import dev.switchback.tui.state.HomeView.Pane;
import dev.switchback.tui.state.HomeView.RunbookLine;
import dev.switchback.tui.state.HomeView.SiteLine;
import dev.switchback.tui.state.Update.Next;
import java.util.List;
import java.util.OptionalInt;

/// What reaches the first screen, and what it makes of it.
record HomeKeys(UiState state, HomeView home) {
  private static final int FAR = 1_000_000;

  Next pressed(Key key) {
    if (state.help().isPresent()) {
      return Next.of(state.withHelp(OptionalInt.empty()));
    }
    return GuideKeys.home(key).map(this::given).orElse(Next.of(state));
  }

  private Next given(GuideKeys.Does does) {
    return switch (does) {
      case UP -> keep(home.moved(-1));
      case DOWN -> keep(home.moved(1));
      case PAGE_UP -> keep(home.moved(-state.size().page()));
      case PAGE_DOWN -> keep(home.moved(state.size().page()));
      case TOP -> keep(home.moved(-FAR));
      case BOTTOM -> keep(home.moved(FAR));
      case NEXT_PANE ->
          keep(home.focused(home.chosen().pane() == Pane.SITES ? Pane.RUNBOOKS : Pane.SITES));
      case BACK -> keep(home.focused(Pane.SITES));
      case TAKE -> open();
      case NEW -> order(new Order.NewSite());
      case DESTROY -> home.site().map(this::destroy).orElse(Next.of(state));
      case STATUS -> home.site().map(this::status).orElse(Next.of(state));
      case HELP -> Next.of(state.withHelp(OptionalInt.of(0)));
      case REDRAW -> new Next(state, List.of(new Effect.Redraw()));
      case SUSPEND -> new Next(state, List.of(new Effect.Suspend()));
      case LEAVE -> order(new Order.Leave());
      case FIX, CLEAR, CHECKS, AGAIN -> Next.of(state);
    };
  }

  private Next destroy(SiteLine site) {
    boolean made = HomeView.unavailable(GuideKeys.Does.DESTROY, home).isEmpty();
    return made ? order(new Order.Run(site.name(), "destroy")) : Next.of(state);
  }

  private Next status(SiteLine site) {
    boolean made = HomeView.unavailable(GuideKeys.Does.STATUS, home).isEmpty();
    return made ? order(new Order.Status(site.name())) : Next.of(state);
  }

  private Next open() {
    if (home.site().isEmpty()) {
      return order(new Order.NewSite());
    }
    SiteLine site = home.site().get();
    if (home.chosen().pane() == Pane.RUNBOOKS) {
      return home.runbook()
          .filter(runbook -> HomeView.unavailable(GuideKeys.Does.TAKE, home).isEmpty())
          .map(runbook -> run(site, runbook))
          .orElse(Next.of(state));
    }
    return switch (site.last().openable()) {
      case RESUME -> order(new Order.Resume(site.name()));
      case ANSWER -> order(new Order.GoOnAnswering(site.name()));
      case CHOOSE -> keep(home.focused(Pane.RUNBOOKS));
      case WATCH -> order(new Order.Watch(site.name()));
      case NOTHING -> Next.of(state);
    };
  }

  private Next run(SiteLine site, RunbookLine runbook) {
    return order(new Order.Run(site.name(), runbook.id()));
  }

  private Next keep(HomeView next) {
    return Next.of(state.with(next));
  }

  private Next order(Order order) {
    return new Next(state, List.of(new Effect.Ordered(order)));
  }
}
