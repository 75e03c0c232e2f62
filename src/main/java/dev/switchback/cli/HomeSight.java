package dev.switchback.cli;

import dev.switchback.cli.runs.ListedRun;
import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.journal.LockClaim.HeldBy;
import dev.switchback.journal.Site;
import dev.switchback.journal.SiteLock;
import dev.switchback.run.SiteRecord;
import dev.switchback.time.Inbox;
import dev.switchback.time.Timekeeper;
import dev.switchback.tui.state.HomeView.SiteLine;
import dev.switchback.tui.state.News;
import dev.switchback.tui.state.SiteDetails;
import dev.switchback.tui.state.SiteDetails.Note;
import dev.switchback.tui.state.SiteDetails.Serves;
import dev.switchback.tui.state.SiteDetails.Stands;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the sites while the first screen is shown, one after the other on a thread of its own:
/// their files every two seconds, and from where they serve. Of an account nothing is asked: names
/// are public, and a simulated account is read as it was saved.
final class HomeSight implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HomeSight.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final Duration BETWEEN_DETAILS = Duration.ofSeconds(6);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LOOKS_AN_AGE = 15;
  private static final int LAST_RUNS = 50;
  private static final DateTimeFormatter SINCE = DateTimeFormatter.ofPattern("HH:mm");
  private static final String REAL = Kind.REAL.name().toLowerCase(Locale.ROOT);

  private final HomeLines lines;
  private final ServingSight serving;
  private final Workshop shop;
  private final Consumer<News> hearing;
  private final Inbox<Boolean> end;
  private final Map<String, Looked> looked = new HashMap<>();
  private final Map<String, Duration> detailed = new HashMap<>();
  private final Set<String> stale = new HashSet<>();

  /// What was found of a site, and of which state of its files.
  private record Looked(SiteStamp stamp, SiteLine line, Optional<SiteDetails> details) {}

  private HomeSight(HomeLines lines, ServingSight serving, Workshop shop, Consumer<News> hearing) {
    this.lines = lines;
    this.serving = serving;
    this.shop = shop;
    this.hearing = hearing;
    this.end = clock().inbox();
  }

  /// Looks from now on, until it is closed.
  static HomeSight start(
      HomeLines lines, ServingSight serving, Workshop shop, Consumer<News> hearing) {
    var sight = new HomeSight(lines, serving, shop, hearing);
    sight.clock().start("sites", sight::run);
    return sight;
  }

  private Timekeeper clock() {
    return shop.outside().clock();
  }

  private void run() {
    try {
      int look = 0;
      do {
        orLater(look++ % LOOKS_AN_AGE == 0);
      } while (end.poll(BETWEEN_LOOKS).isEmpty());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// What could not be read once, as when somebody writes it just now, can be the next time.
  private void orLater(boolean again) throws InterruptedException {
    try {
      look(again);
    } catch (RuntimeException error) {
      LOG.warn("The sites were not looked at", error);
    }
  }

  /// `again` also where no file has changed: ages grow, and public names may lead elsewhere.
  private void look(boolean again) throws InterruptedException {
    List<String> names = lines.names();
    boolean changed = looked.keySet().retainAll(names);
    boolean fresh = false;
    for (String name : names) {
      SiteStamp stamp = SiteStamp.of(lines.store(), name);
      Looked before = looked.get(name);
      if (before == null || !before.stamp().equals(stamp)) {
        looked.put(name, new Looked(stamp, lines.line(name), details(before)));
        stale.add(name);
        fresh = true;
      }
    }
    if (again || changed || fresh) {
      List<SiteLine> all =
          names.stream()
              .flatMap(name -> Optional.ofNullable(looked.get(name)).stream())
              .map(Looked::line)
              .toList();
      tell(new News.SitesRead(all, now()));
    }
    for (String name : names) {
      if (stale.contains(name) && rested(name)) {
        stale.remove(name);
        detailed.put(name, clock().elapsed());
        details(name);
      }
    }
    if (again) {
      for (String name : names) {
        servingAgain(name);
      }
    }
  }

  private static Optional<SiteDetails> details(@Nullable Looked before) {
    return before == null ? Optional.empty() : before.details();
  }

  private Instant now() {
    return clock().now();
  }

  private void tell(News news) {
    hearing.accept(news);
  }

  /// A run in another process writes all the time: of that site not everything is read every time.
  private boolean rested(String name) {
    Duration last = detailed.get(name);
    return last == null || clock().elapsed().minus(last).compareTo(BETWEEN_DETAILS) >= 0;
  }

  /// First what its files say, and then what its servers do.
  private void details(String name) throws InterruptedException {
    try {
      Optional<Site> site = lines.store().find(name);
      if (site.isPresent()) {
        SiteRecord record = History.of(site.get()).record();
        SiteDetails read = read(site.get(), record);
        keep(read);
        keep(serving(read, serving.look(site.get(), record, PATIENCE)));
      }
    } catch (RuntimeException unreadable) {
      LOG.warn("{} was not looked at", name, unreadable);
      keep(SiteDetails.unreadable(name, Sentences.of(unreadable)));
    }
  }

  /// What was seen before stays, and grows old, where nobody answers. A simulated account stands
  /// still until somebody saves it again; names of the real world move.
  private void servingAgain(String name) throws InterruptedException {
    Looked last = looked.get(name);
    if (last == null || !last.line().kind().equals(REAL) || last.details().isEmpty()) {
      return;
    }
    SiteDetails known = last.details().get();
    Optional<Serves> serves = serving.again(name, PATIENCE);
    boolean seen = known.serves() instanceof Serves.Seen;
    serves
        .filter(now -> !(seen && now instanceof Serves.Unknown))
        .ifPresent(now -> keep(serving(known, now)));
  }

  private static SiteDetails serving(SiteDetails details, Serves serves) {
    return new SiteDetails(
        details.site(), serves, details.stands(), details.runs(), details.notes());
  }

  private void keep(SiteDetails details) {
    Looked now = looked.get(details.site());
    if (now != null && !now.details().equals(Optional.of(details))) {
      looked.put(details.site(), new Looked(now.stamp(), now.line(), Optional.of(details)));
      tell(new News.SiteLooked(details, now()));
    }
  }

  private SiteDetails read(Site site, SiteRecord record) {
    List<ListedRun> runs = ListedRun.of(site);
    Looked before = looked.get(site.name());
    Serves serves = details(before).map(SiteDetails::serves).orElse(new Serves.Asked());
    return new SiteDetails(
        site.name(),
        serves,
        Optional.of(stands(record)),
        runs.reversed().stream().limit(LAST_RUNS).map(HomeLines::of).toList(),
        notes(site));
  }

  private List<Note> notes(Site site) {
    var notes = new ArrayList<Note>();
    SiteLock.holder(site.folder())
        .ifPresent(holder -> notes.add(new Note("held by", words(holder))));
    lines
        .answering(site.name())
        .forEach(runbook -> notes.add(new Note("waits", runbook + " is half answered")));
    return notes;
  }

  private static String words(HeldBy holder) {
    return holder.pid() == 0
        ? "another process"
        : "%s on %s since %s, process %d: %s"
            .formatted(
                holder.who(),
                holder.host(),
                SINCE.format(holder.since().atZone(ZoneId.systemDefault())),
                holder.pid(),
                holder.what());
  }

  private Stands stands(SiteRecord record) {
    var resources = new TreeMap<String, Integer>();
    double dollars = 0;
    for (SiteRecord.Entry entry : record.steps().values()) {
      int made = entry.trace().resources().size();
      if (made > 0) {
        resources.merge(entry.planned().id().stage(), made, Integer::sum);
        dollars +=
            shop.library()
                .actions()
                .find(entry.planned().uses())
                .map(action -> action.facts().dollarsAnHour())
                .orElse(0.0);
      }
    }
    return Stands.of(resources, dollars);
  }

  @Override
  public void close() {
    end.put(true);
    serving.close();
  }
}
