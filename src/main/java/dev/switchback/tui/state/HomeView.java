package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// The first screen: the sites, the runbooks or the runs of the selected one, what is known of it,
/// and what to do next.
public record HomeView(
    List<SiteLine> sites, List<RunbookLine> runbooks, Chosen chosen, Known known, boolean readonly)
    implements UiState.Screen {
  public HomeView {
    sites = List.copyOf(sites);
    runbooks = List.copyOf(runbooks);
    requireNonNull(chosen, "chosen");
    requireNonNull(known, "known");
  }

  /// A site by name. `where` is its account and Region.
  public record SiteLine(String name, String kind, String where, Last last) {}

  /// How a site stands: what ran last, in which state, and what may be done about it. A draft is a
  /// set-up that somebody has not answered to its end.
  public record Last(
      String runbook, Mark mark, String words, Optional<When> when, Openable openable) {
    public Last(String runbook, Mark mark, String words, Openable openable) {
      this(runbook, mark, words, Optional.empty(), openable);
    }
  }

  /// When something was written last, by this machine's clock, and how long the run has been worked
  /// on by its own.
  public record When(Instant at, Duration took) {}

  /// What opening a site does.
  public enum Openable {
    RESUME,
    ANSWER,
    CHOOSE,
    WATCH,
    NOTHING,
    /// Its journal is still to be read.
    LATER
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

  /// Which pane the keys go to, the selected site and the selected line below, what the sites are
  /// filtered by, and whether somebody has chosen: until then what needs somebody is selected.
  public record Chosen(Pane pane, String site, int below, Looking.Filter filter, boolean byHand) {}

  /// The panes of this screen: the two below the sites stand in the same place.
  public enum Pane {
    SITES,
    RUNBOOKS,
    RUNS
  }

  /// What was found out since: of each site what is known of it, as of `now`.
  public record Known(Instant now, PMap<String, SiteDetails> details, Pane below) {
    static final Known NOTHING = new Known(Instant.EPOCH, HashTreePMap.empty(), Pane.RUNBOOKS);
  }

  /// What needs somebody is selected at first.
  public static HomeView of(
      List<SiteLine> sites, List<RunbookLine> runbooks, Instant now, boolean readonly) {
    var chosen = new Chosen(Pane.SITES, needing(sites), 0, Looking.Filter.NONE, false);
    var known = new Known(now, HashTreePMap.empty(), Pane.RUNBOOKS);
    return new HomeView(sites, runbooks, chosen, known, readonly);
  }

  /// With this site selected, if it is there.
  public HomeView selecting(Optional<String> site) {
    return site.filter(name -> sites.stream().anyMatch(line -> line.name().equals(name)))
        .map(name -> with(new Chosen(Pane.SITES, name, 0, Looking.Filter.NONE, true)))
        .orElse(this);
  }

  private static String needing(List<SiteLine> sites) {
    return sites.stream()
        .filter(
            site ->
                site.last().openable() == Openable.RESUME
                    || site.last().openable() == Openable.ANSWER)
        .findFirst()
        .or(() -> sites.stream().findFirst())
        .map(SiteLine::name)
        .orElse("");
  }

  /// Those that the filter leaves.
  public List<SiteLine> shown() {
    String wanted = chosen.filter().text().strip().toLowerCase(Locale.ROOT);
    return wanted.isEmpty() ? sites : sites.stream().filter(site -> says(site, wanted)).toList();
  }

  private static boolean says(SiteLine site, String wanted) {
    return String.join(
            " ", site.name(), site.kind(), site.where(), site.last().runbook(), site.last().words())
        .toLowerCase(Locale.ROOT)
        .contains(wanted);
  }

  /// The place of the selected site among those that are shown.
  public int at() {
    List<SiteLine> shown = shown();
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i).name().equals(chosen.site())) {
        return i;
      }
    }
    return 0;
  }

  public Optional<SiteLine> site() {
    List<SiteLine> shown = shown();
    return shown.isEmpty() ? Optional.empty() : Optional.of(shown.get(at()));
  }

  public Optional<SiteDetails> details() {
    return site().flatMap(site -> Optional.ofNullable(known.details().get(site.name())));
  }

  /// The runs of the selected site, the newest first.
  public List<SiteDetails.RunLine> runs() {
    return details().map(SiteDetails::runs).orElse(List.of());
  }

  public Optional<RunbookLine> runbook() {
    return known.below() == Pane.RUNBOOKS && chosen.below() < runbooks.size()
        ? Optional.of(runbooks.get(chosen.below()))
        : Optional.empty();
  }

  public Optional<SiteDetails.RunLine> run() {
    return known.below() == Pane.RUNS && chosen.below() < runs().size()
        ? Optional.of(runs().get(chosen.below()))
        : Optional.empty();
  }

  HomeView with(Chosen next) {
    return new HomeView(sites, runbooks, next, known, readonly);
  }

  private HomeView with(Known next) {
    return new HomeView(sites, runbooks, chosen, next, readonly);
  }

  /// The sites as they are now. What needs somebody is selected unless somebody has chosen.
  HomeView with(List<SiteLine> next) {
    Chosen now =
        chosen.byHand()
            ? chosen
            : new Chosen(chosen.pane(), needing(next), chosen.below(), chosen.filter(), false);
    return new HomeView(next, runbooks, now, known, readonly);
  }

  HomeView at(Instant now) {
    return with(new Known(now, known.details(), known.below()));
  }

  HomeView with(SiteDetails details) {
    return with(
        new Known(known.now(), known.details().plus(details.site(), details), known.below()));
  }

  HomeView filtered(Looking.Filter filter) {
    return with(new Chosen(Pane.SITES, chosen.site(), chosen.below(), filter, true));
  }

  HomeView moved(int by) {
    if (chosen.pane() != Pane.SITES) {
      int last = (known.below() == Pane.RUNS ? runs().size() : runbooks.size()) - 1;
      return with(below(Math.clamp((long) chosen.below() + by, 0, Math.max(0, last))));
    }
    List<SiteLine> shown = shown();
    if (shown.isEmpty()) {
      return this;
    }
    String next = shown.get(Math.clamp((long) at() + by, 0, shown.size() - 1)).name();
    int line = known.below() == Pane.RUNS && !next.equals(chosen.site()) ? 0 : chosen.below();
    return with(new Chosen(Pane.SITES, next, line, chosen.filter(), true));
  }

  private Chosen below(int line) {
    return new Chosen(chosen.pane(), chosen.site(), line, chosen.filter(), true);
  }

  /// The keys go to another pane; what stands below the sites changes if that is not the one.
  HomeView focused(Pane pane) {
    String site = site().map(SiteLine::name).orElse(chosen.site());
    boolean changes = pane != Pane.SITES && pane != known.below();
    var next = new Chosen(pane, site, changes ? 0 : chosen.below(), chosen.filter(), true);
    HomeView there = changes ? with(new Known(known.now(), known.details(), pane)) : this;
    return there.with(next);
  }

  /// One sentence: what to do next with the selected site.
  public String next() {
    return NextAtHome.sentence(this);
  }

  /// Why a key does nothing now; empty if it does.
  public static Optional<String> unavailable(GuideKeys.Does does, HomeView home) {
    return HomeKeys.refusal(does, home);
  }

  /// Why a runbook cannot be begun for the selected site.
  Optional<String> refusal(RunbookLine runbook) {
    return HomeKeys.refusal(this);
  }
}
