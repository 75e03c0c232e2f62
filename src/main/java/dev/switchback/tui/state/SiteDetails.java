package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

import dev.switchback.tui.state.HomeView.Mark;
import dev.switchback.tui.state.HomeView.When;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;

/// What is known of a site beyond its line, found out while the first screen is shown. `runs` are
/// the last ones, the newest first; `holder` says who is at it.
public record SiteDetails(
    String site, Serves serves, Optional<Stands> stands, List<RunLine> runs, List<Note> notes) {
  public SiteDetails {
    requireNonNull(site, "site");
    requireNonNull(serves, "serves");
    requireNonNull(stands, "stands");
    runs = List.copyOf(runs);
    notes = List.copyOf(notes);
  }

  /// Of a site whose journals cannot be read.
  public static SiteDetails unreadable(String site, String why) {
    return new SiteDetails(site, new Serves.Unknown(why), Optional.empty(), List.of(), List.of());
  }

  /// A word for it (`held by`), and the rest of the sentence.
  public record Note(String name, String text) {}

  /// From where the site serves, by the word of its zone's own servers.
  public sealed interface Serves {
    /// No public name leads anywhere yet.
    record NotYet() implements Serves {}

    /// The public name was taken away.
    record Gone() implements Serves {}

    /// The servers are being asked.
    record Asked() implements Serves {}

    /// `side` is `primary`, `standby`, or where else it leads; `good` says whether that is a side.
    record Seen(String side, boolean good, Instant at) implements Serves {}

    /// They could not be asked.
    record Unknown(String why) implements Serves {}
  }

  /// What stands: how many resources each stage has recorded, and what the steps that made them
  /// cost an hour.
  public record Stands(PMap<String, Integer> resources, double dollars) {
    public static final Stands NOTHING = new Stands(OrderedPMap.empty(), 0);

    public static Stands of(Map<String, Integer> resources, double dollars) {
      return new Stands(OrderedPMap.from(resources), dollars);
    }

    public int all() {
      return resources.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /// A run by id.
  public record RunLine(String id, String runbook, Mark mark, String words, Optional<When> when) {}
}
