package dev.switchback.tui.state;

import dev.switchback.tui.state.HomeView.Mark;
import dev.switchback.tui.state.HomeView.Openable;
import dev.switchback.tui.state.HomeView.SiteLine;

/// What to do next with the selected site, as one sentence.
final class NextAtHome {
  private NextAtHome() {}

  static String sentence(HomeView home) {
    if (home.site().isEmpty()) {
      return home.sites().isEmpty() ? none(home) : "No site has these words: esc shows all.";
    }
    SiteLine site = home.site().get();
    boolean changes =
        site.last().openable() == Openable.RESUME || site.last().openable() == Openable.ANSWER;
    return home.readonly() && changes ? standing(site) + "." : sentence(home, site);
  }

  private static String none(HomeView home) {
    return home.readonly()
        ? "There is no site yet, and --readonly makes none."
        : "There is no site yet: press n to set one up, in a rehearsal first.";
  }

  private static String standing(SiteLine site) {
    boolean has = site.last().mark() == Mark.FAILED;
    return site.last().runbook()
        + " of "
        + site.name()
        + (has ? " has " : " is ")
        + site.last().words();
  }

  /// Who is at it, as soon as that is known.
  private static String held(HomeView home, SiteLine site) {
    return home.details().stream()
        .flatMap(details -> details.notes().stream())
        .filter(note -> note.name().equals("held by"))
        .findFirst()
        .map(note -> site.name() + " is held by " + note.text() + ". Press ⏎ to watch its ")
        .orElse("Another process is at " + site.name() + ": press ⏎ to watch its ");
  }

  private static String sentence(HomeView home, SiteLine site) {
    return switch (site.last().openable()) {
      case RESUME -> standing(site) + ": press ⏎ to go on where it stopped.";
      case ANSWER ->
          "The set-up of " + site.name() + " is not answered to its end: press ⏎ to go on.";
      case WATCH -> held(home, site) + site.last().runbook() + ".";
      case NOTHING -> site.name() + " is " + site.last().words() + ".";
      case LATER -> site.name() + " is being read.";
      case CHOOSE ->
          site.last().mark() == Mark.DONE && site.last().runbook().equals("destroy")
              ? site.name() + " is taken away: press ⏎ to set it up again, or n."
              : "Nothing waits for you here: press ⏎ to choose what to do with "
                  + site.name()
                  + ".";
    };
  }
}
