package dev.switchback.cli;

import dev.switchback.cli.print.Palette;
import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.journal.Site;
import dev.switchback.journal.SiteStore;
import dev.switchback.runbook.Runbook;
import dev.switchback.time.Timekeeper;
import dev.switchback.tui.Display;
import dev.switchback.tui.GuideScreen;
import dev.switchback.tui.KeptDisplay;
import dev.switchback.tui.state.Draft;
import dev.switchback.tui.state.HomeView;
import dev.switchback.tui.state.News;
import dev.switchback.tui.state.Order;
import dev.switchback.tui.state.Page;
import dev.switchback.tui.state.Task;
import dev.switchback.tui.view.Theme;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// No command on a terminal: the first screen, the wizard, and the run that comes of them, all in
/// one terminal session. Reads as little as it can before the first frame.
final class HomeDesk {
  private static final Logger LOG = LoggerFactory.getLogger(HomeDesk.class);

  static final String SETUP = "setup";

  private final Workshop shop;
  private final GlobalOptions global;
  private final LaterWords words = new LaterWords();
  private Optional<String> selected = Optional.empty();
  private Optional<String> trouble = Optional.empty();

  HomeDesk(Workshop shop, GlobalOptions global) {
    this.shop = shop;
    this.global = global;
  }

  /// Whether there is a terminal that can show it, and nobody wants lines.
  boolean possible() {
    return shop.outside().terminal().showsScreens() && !global.plain();
  }

  /// The first screen, or the wizard if there is no site; gives back the exit code of what came of
  /// it.
  int open() throws InterruptedException {
    return with(this::first);
  }

  /// Whether what is asked is asked on the screen: nothing says that nobody is to be asked, or line
  /// by line.
  boolean asks(RunOptions options) {
    boolean lines = options.plain() || options.json() || options.yes();
    return possible() && !lines && !global.readonly();
  }

  /// Begins a runbook, by its id or path, that was said on the command line; what it asks is asked
  /// on the screen first, with the answers that were given there.
  int begin(String runbook, RunOptions options) throws InterruptedException {
    var door = new SiteDoor(shop, global);
    Optional<Site> site = door.existing();
    if (options.saysHow()) {
      new RunDesk(shop, global, options).refuseBadLine(runbook);
    }
    if (runbook.equals(SETUP) && site.isEmpty()) {
      return setUp(options);
    }
    Optional<Errand> errand = errand(door.name(), runbook, options);
    return errand.isPresent()
        ? with(kept -> asked(kept, door.name(), errand.get()), options)
        : new RunDesk(shop, global, options).begin(runbook);
  }

  /// The wizard for a site that was named on the command line, with the answers that were given
  /// there.
  private int setUp(RunOptions options) throws InterruptedException {
    String site = new SiteDoor(shop, global).name();
    boolean rehearsal = options.rehearse().isPresent();
    Draft said =
        drafts()
            .read(site)
            .of(rehearsal ? Draft.Kind.REHEARSAL : Draft.Kind.REAL)
            .named(site)
            .answered(new Requests(shop, options).said(SETUP));
    Draft here =
        said.signingIn(global.profile().orElse(said.where().profile()))
            .in(global.region().orElse(said.where().region()));
    Draft draft = here.at().equals(Draft.NONE.at()) ? here.at(firstPage(rehearsal)) : here;
    return with(kept -> asked(kept, global, draft, Errand.newSite(options)), options);
  }

  /// What the command line says is not asked.
  private Page firstPage(boolean rehearsal) {
    if (rehearsal) {
      return new Page.OfName();
    }
    return global.profile().isEmpty()
        ? new Page.OfProfile()
        : global.region().isEmpty() ? new Page.OfRegion() : new Page.OfName();
  }

  /// What is to be asked for a runbook of a site that is named; empty if it asks nothing.
  private Optional<Errand> errand(String site, String runbook, RunOptions options) {
    Runbook read = new Requests(shop, options).load(runbook);
    if (read.inputs().isEmpty()) {
      return Optional.empty();
    }
    var door = new SiteDoor(shop, global.of(site));
    door.refuseOtherKind(door.existing(), options.rehearse().isPresent());
    var errand = new Errand(new Task.OnSite(read.id(), runbook), runbook, options, door.existing());
    RunDesk.refuseInterrupted(errand.history(), read);
    return Optional.of(errand);
  }

  /// The questions of a runbook, then its review.
  private Order asked(KeptDisplay kept, String site, Errand errand) throws InterruptedException {
    Draft draft =
        drafts()
            .of(errand.task().word())
            .read(site)
            .of(errand.options().rehearse().isPresent() ? Draft.Kind.REHEARSAL : Draft.Kind.REAL)
            .answered(new Requests(shop, errand.options()).said(errand.runbook()));
    return asked(kept, global.of(site), draft, errand);
  }

  /// What a screen is left with.
  @FunctionalInterface
  private interface Screen {
    Order shown(KeptDisplay kept) throws InterruptedException;
  }

  private int with(Screen first) throws InterruptedException {
    return with(first, new RunOptions());
  }

  private int with(Screen first, RunOptions options) throws InterruptedException {
    Palette palette = shop.outside().terminal().palette(global.colour());
    var look = new Display.Look(palette.colours() ? Theme.COLOURS : Theme.BARE, palette.unicode());
    Display display =
        shop.outside()
            .screens()
            .open(look)
            .orElseThrow(() -> new BadUsage("There is no terminal for a screen. Say what to do."));
    try (var kept = new KeptDisplay(display)) {
      Order order = first.shown(kept);
      Optional<Order> next = orTrouble(kept, order);
      while (next.isPresent()) {
        order = next.get();
        next = orTrouble(kept, order);
      }
      return leave(kept, order, options);
    } finally {
      words.say(shop.outside().terminal());
    }
  }

  /// What cannot be shown is said on the first screen.
  private Optional<Order> orTrouble(KeptDisplay kept, Order order) throws InterruptedException {
    try {
      return screen(kept, order);
    } catch (RuntimeException error) {
      LOG.warn("{} was not shown", order, error);
      trouble = Optional.of(Sentences.of(error));
      return Optional.of(home(kept));
    }
  }

  /// The next screen, if the order is for one.
  private Optional<Order> screen(KeptDisplay kept, Order order) throws InterruptedException {
    return switch (order) {
      case Order.Home h -> Optional.of(home(kept));
      case Order.Run(String site, String runbook) -> {
        selected = Optional.of(site);
        Optional<Errand> errand = errand(site, runbook, options(site));
        yield errand.isEmpty() ? Optional.empty() : Optional.of(asked(kept, site, errand.get()));
      }
      case Order.NewSite n -> Optional.of(wizard(kept, Draft.NONE));
      case Order.GoOnAnswering(String site) -> Optional.of(wizard(kept, drafts().read(site)));
      case Order.Status(String site) -> {
        selected = Optional.of(site);
        StatusCommand.watching(here(kept.next()), global.of(site)).call();
        yield Optional.of(home(kept));
      }
      case Order.Watch(String site, Optional<String> run) -> {
        selected = Optional.of(site);
        RunsWatchCommand.of(here(kept.next()), global.of(site), run).call();
        yield Optional.of(home(kept));
      }
      default -> Optional.empty();
    };
  }

  private Order first(KeptDisplay kept) throws InterruptedException {
    List<String> sites = store().names();
    List<String> begun = drafts().names(sites);
    if (sites.isEmpty() && begun.size() <= 1 && !global.readonly()) {
      return wizard(kept, begun.isEmpty() ? Draft.NONE : drafts().read(begun.getFirst()));
    }
    return home(kept);
  }

  private Order home(KeptDisplay kept) throws InterruptedException {
    var lines = new HomeLines(shop, store(), drafts());
    HomeView view =
        HomeView.of(lines.first(), lines.runbooks(), clock().now(), global.readonly())
            .selecting(selected);
    var decided = new LinkedBlockingQueue<Order>();
    try (var _ = shop.outside().interrupts().listen(_ -> decided.add(new Order.Leave()));
        GuideScreen screen = GuideScreen.open(kept.next(), clock(), view, decided::add);
        var _ = HomeSight.start(lines, new ServingSight(shop, global), shop, screen::hear)) {
      trouble.ifPresent(sentence -> screen.hear(new News.Broken(sentence)));
      trouble = Optional.empty();
      return decided.take();
    } catch (IOException gone) {
      return new Order.Leave();
    }
  }

  private Order wizard(KeptDisplay kept, Draft draft) throws InterruptedException {
    return asked(kept, global, draft, Errand.newSite(new RunOptions()));
  }

  private Order asked(KeptDisplay kept, GlobalOptions options, Draft draft, Errand errand)
      throws InterruptedException {
    var decided = new LinkedBlockingQueue<Order>();
    try (var desk = new WizardDesk(shop, options, drafts(errand.task()), errand);
        GuideScreen screen =
            GuideScreen.open(
                kept.next(),
                clock(),
                desk.first(draft),
                order -> desk.ordered(order).ifPresent(decided::add));
        var _ = shop.outside().interrupts().listen(_ -> screen.hear(new News.MustLeave()))) {
      desk.begin(screen::hear, draft);
      Order order = decided.take();
      if (order instanceof Order.Leave) {
        desk.kept().ifPresent(words::add);
      }
      return order;
    } catch (IOException gone) {
      return new Order.Leave();
    }
  }

  private Drafts drafts(Task task) {
    return task instanceof Task.OnSite on ? drafts().of(on.runbook()) : drafts();
  }

  /// What is done when the screens are left: mostly a run, which shows on the same terminal.
  private int leave(KeptDisplay kept, Order order, RunOptions options) throws InterruptedException {
    return switch (order) {
      case Order.Resume(String site) -> desk(kept, global.of(site), new RunOptions()).resume();
      case Order.Run(String site, String runbook) ->
          desk(kept, global.of(site), options(site)).begin(runbook);
      case Order.Begin(Task task, Draft draft) -> begin(kept, task, draft, options);
      default -> ExitCode.DONE;
    };
  }

  private int begin(KeptDisplay kept, Task task, Draft draft, RunOptions options)
      throws InterruptedException {
    Drafts files = drafts(task);
    RunOptions answered =
        options.answered(
            files.file(draft.site()), draft.kind() == Draft.Kind.REHEARSAL, draft.fixed());
    GlobalOptions there =
        global.of(draft.site()).signedIn(draft.where().profile(), draft.where().region());
    return switch (task) {
      case Task.NewSite n -> desk(kept, there, answered).begin(SETUP);
      case Task.OnSite(String runbook, String reference) -> {
        try {
          yield desk(kept, there, answered).begin(reference);
        } finally {
          files.forget(draft.site()); // the journal has them now, or they were refused
        }
      }
    };
  }

  /// For a site that is there: of its own kind.
  private RunOptions options(String site) {
    return RunOptions.onScreen(
        store().find(site).filter(s -> s.identity().kind() == Kind.REHEARSAL).isPresent());
  }

  private RunDesk desk(KeptDisplay kept, GlobalOptions there, RunOptions options) {
    return new RunDesk(here(kept.last()), there, options);
  }

  /// The same workshop on the terminal that is taken already.
  private Workshop here(Display display) {
    Workshop.Outside outside = shop.outside();
    return new Workshop(
        shop.library(),
        shop.sites(),
        shop.clouds(),
        new Workshop.Outside(
            words.instead(outside.terminal()),
            outside.clock(),
            outside.interrupts(),
            look -> Optional.of(display)));
  }

  /// Asked for when a command runs: `--home` is known then.
  private Drafts drafts() {
    return new Drafts(store().home().resolve("drafts"));
  }

  private SiteStore store() {
    return shop.sites().apply(global.home());
  }

  private Timekeeper clock() {
    return shop.outside().clock();
  }
}
