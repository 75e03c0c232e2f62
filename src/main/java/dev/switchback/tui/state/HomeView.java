package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/// The first screen: the sites, the runbooks, and what to do next.
public record HomeView(List<SiteLine> sites, List<RunbookLine> runbooks, Chosen chosen)
    implements UiState.Screen {
  public HomeView {
    sites = List.copyOf(sites);
    runbooks = List.copyOf(runbooks);
    requireNonNull(chosen, "chosen");
  }

  /// A site by name. `where` is its account and Region; `last` is empty if nothing ran yet.
  public record SiteLine(String name, String kind, String where, Last last) {}

  /// How a site stands: what ran last, in which state, and what may be done about it. A draft is a
  /// set-up that somebody has not answered to its end.
  public record Last(String runbook, Mark mark, String words, Openable openable) {}

  /// What opening a site does.
  public enum Openable {
    RESUME,
    ANSWER,
    CHOOSE,
    WATCH,
    NOTHING
  }

  /// The sign of a state; [dev.switchback.tui.view.Theme] has their colours.
  public enum Mark {
    NONE,
    BUSY,
    PAUSED,
    UNCLEAR,
    FAILED,
    DONE,
    UNDONE
  }

  /// A runbook by id, and what it does.
  public record RunbookLine(String id, String does) {}

  /// Which pane the keys go to, and its selected lines.
  public record Chosen(Pane pane, int site, int runbook) {}

  /// The panes of this screen.
  public enum Pane {
    SITES,
    RUNBOOKS
  }

  /// What needs somebody is selected at first.
  public static HomeView of(List<SiteLine> sites, List<RunbookLine> runbooks) {
    int first = 0;
    for (int i = sites.size() - 1; i >= 0; i--) {
      Openable openable = sites.get(i).last().openable();
      first = openable == Openable.RESUME || openable == Openable.ANSWER ? i : first;
    }
    return new HomeView(sites, runbooks, new Chosen(Pane.SITES, first, 0));
  }

  public Optional<SiteLine> site() {
    return chosen.site() < sites.size() ? Optional.of(sites.get(chosen.site())) : Optional.empty();
  }

  public Optional<RunbookLine> runbook() {
    return chosen.runbook() < runbooks.size()
        ? Optional.of(runbooks.get(chosen.runbook()))
        : Optional.empty();
  }

  HomeView with(Chosen next) {
    return new HomeView(sites, runbooks, next);
  }

  HomeView moved(int by) {
    return with(
        switch (chosen.pane()) {
          case SITES -> new Chosen(Pane.SITES, at(chosen.site(), by, sites), chosen.runbook());
          case RUNBOOKS ->
              new Chosen(Pane.RUNBOOKS, chosen.site(), at(chosen.runbook(), by, runbooks));
        });
  }

  HomeView focused(Pane pane) {
    return with(new Chosen(pane, chosen.site(), chosen.runbook()));
  }

  private static int at(int now, int by, List<?> lines) {
    return Math.clamp((long) now + by, 0, Math.max(0, lines.size() - 1));
  }

  /// One sentence: what to do next with the selected site.
  public String next() {
    return site()
        .map(
            line ->
                switch (line.last().openable()) {
                  case RESUME ->
                      line.last().runbook()
                          + " of "
                          + line.name()
                          + (line.last().mark() == Mark.FAILED ? " has " : " is ")
                          + line.last().words()
                          + ": press ⏎ to go on where it stopped.";
                  case ANSWER ->
                      "The set-up of "
                          + line.name()
                          + " is not answered to its end: press ⏎ to go on.";
                  case WATCH ->
                      "Another process is at "
                          + line.name()
                          + ": press ⏎ to watch its "
                          + line.last().runbook()
                          + ".";
                  case NOTHING -> line.name() + " is " + line.last().words() + ".";
                  case CHOOSE ->
                      line.last().mark() == Mark.DONE && line.last().runbook().equals("destroy")
                          ? line.name() + " is taken away: press ⏎ to set it up again, or n."
                          : "Nothing waits for you here: press ⏎ to choose what to do with "
                              + line.name()
                              + ".";
                })
        .orElse("There is no site yet: press n to set one up, in a rehearsal first.");
  }

  /// Why a key does nothing now; empty if it does.
  public static Optional<String> unavailable(GuideKeys.Does does, HomeView home) {
    Optional<SiteLine> site = home.site();
    return switch (does) {
      case DESTROY -> site.isEmpty() ? Optional.of("there is no site") : busy(site.get());
      case STATUS ->
          site.isEmpty()
              ? Optional.of("there is no site")
              : busy(site.get()).filter(why -> site.get().last().openable() != Openable.WATCH);
      case TAKE ->
          home.chosen().pane() == Pane.SITES ? Optional.empty() : site.flatMap(HomeView::busy);
      default -> Optional.empty();
    };
  }

  private static Optional<String> busy(SiteLine site) {
    return switch (site.last().openable()) {
      case ANSWER -> Optional.of("nothing is made yet");
      case WATCH -> Optional.of("another process holds it");
      case NOTHING -> Optional.of("it cannot be read");
      case RESUME, CHOOSE -> Optional.empty();
    };
  }
}
