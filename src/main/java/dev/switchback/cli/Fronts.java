package dev.switchback.cli;

import dev.switchback.cli.SiteDoor.Open;
import dev.switchback.cli.print.JsonRenderer;
import dev.switchback.cli.print.Palette;
import dev.switchback.cli.print.PlainRenderer;
import dev.switchback.cli.print.RunWords;
import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.engine.ByHand;
import dev.switchback.engine.Operator;
import dev.switchback.engine.RunListener;
import dev.switchback.journal.EventCodec;
import dev.switchback.time.ScaledTimekeeper;
import dev.switchback.time.Timekeeper;
import dev.switchback.time.VirtualTimekeeper;
import dev.switchback.tui.Display;
import dev.switchback.tui.RunScreen;
import dev.switchback.tui.state.RunPlan;
import dev.switchback.tui.view.Theme;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;

/// Picks who shows a run: the screen on a terminal that can show it, else lines.
record Fronts(Workshop shop, GlobalOptions global, RunOptions options, Open open) {
  Front of(RunWork.Job job, RunWords words) {
    return screen(job, words).orElseGet(() -> lines(job, words));
  }

  private Optional<Front> screen(RunWork.Job job, RunWords words) {
    Terminal terminal = terminal();
    if (options.plain() || options.json() || !terminal.showsScreens()) {
      return Optional.empty();
    }
    Palette palette = terminal.palette(global.colour());
    var look = new Display.Look(palette.colours() ? Theme.COLOURS : Theme.BARE, palette.unicode());
    return shop.outside().screens().open(look).flatMap(display -> screen(display, job, words));
  }

  private Optional<Front> screen(Display display, RunWork.Job job, RunWords words) {
    var plans = new RunPlans(job.runbook(), name(job, words), job.before());
    try {
      RunScreen screen =
          RunScreen.open(
              display,
              shop.outside().clock(),
              plans.of(job.opening().graph()),
              open.connection().time()::now,
              ZoneId.systemDefault(),
              job.earlier());
      var inside =
          new ScreenFront.Inside(
              shop.outside(),
              new ScreenFront.Plain(terminal().looks(global.colour()), words),
              plans,
              new ByHand(open.site().identity(), shop.library().actions()),
              new RunSight(job.before(), open.connection()));
      return Optional.of(new ScreenFront(screen, inside, job.earlier()));
    } catch (IOException gone) {
      display.close();
      return Optional.empty();
    }
  }

  private RunPlan.Name name(RunWork.Job job, RunWords words) {
    var identity = open.site().identity();
    String place =
        identity.kind() == Kind.REHEARSAL
            ? "rehearsal" + speed(open.connection().time())
            : "account " + identity.account() + " · " + identity.region();
    return new RunPlan.Name(job.runbook().id(), identity.name(), place, words.resume());
  }

  /// Also as it was said the last time.
  private static String speed(Timekeeper time) {
    return switch (time) {
      case ScaledTimekeeper scaled -> " ×" + scaled.speed();
      case VirtualTimekeeper v -> " in no time";
      default -> "";
    };
  }

  private Front lines(RunWork.Job job, RunWords words) {
    Operator operator =
        terminal().interactive() && !options.json()
            ? new TerminalOperator(terminal())
            : Operator.NOBODY;
    var asking =
        new LineFront.Asking(operator, Prechecks.report(terminal(), global, options.json()));
    return new LineFront(shop.outside(), asking, opening -> renderer(job, words, opening.graph()));
  }

  private RunListener renderer(RunWork.Job job, RunWords words, dev.switchback.engine.Graph graph) {
    return options.json()
        ? new JsonRenderer(
            terminal().out(), event -> EventCodec.json(event).toString(), job.earlier())
        : new PlainRenderer(
            terminal().out(), graph, terminal().looks(global.colour()), words, job.earlier());
  }

  private Terminal terminal() {
    return shop.outside().terminal();
  }
}
