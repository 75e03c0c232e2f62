package dev.switchback.tui.view;

import dev.switchback.tui.state.HomeView;
import dev.switchback.tui.state.HomeView.Mark;
import dev.switchback.tui.state.HomeView.Openable;
import dev.switchback.tui.state.HomeView.SiteLine;
import dev.switchback.tui.state.SiteDetails;
import dev.switchback.tui.state.SiteDetails.Serves;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The sites as a table; where it is narrow, where they are goes first, then when and of which
/// kind.
record SiteTable(List<SiteTable.Column> columns, int width) {
  /// `59 min ago`, `10 days ago`: what grows older must not move what stands behind it.
  private static final int WIDEST_AGE = 11;

  private static final int LEAST_STATE = 24;
  private static final int WIDEST_STATE = 44;

  /// A column with its heading, its width, and what stands in it.
  record Column(String heading, int width, Function<SiteLine, Line> cell) {
    /// Cut rather than that what stands behind it is lost.
    Column atMost(int room) {
      return new Column(heading, Math.clamp(room, heading.length(), width), cell);
    }
  }

  static SiteTable of(HomeView home, int width) {
    List<SiteLine> sites = home.sites();
    Column name = column("SITE", sites, site -> Line.of(site.name()));
    Column kind = column("KIND", sites, site -> Line.of(site.kind()));
    Column where = column("ACCOUNT · REGION", sites, site -> Line.of(site.where()));
    Column serving = column("SERVING", sites, site -> serving(site, home));
    Column last = column("LAST RUN", sites, site -> Line.of(site.last().runbook()));
    Column when = new Column("WHEN", WIDEST_AGE, site -> when(site, home.known().now()));
    int widest = sites.stream().mapToInt(site -> Columns.of(site.last().words())).max().orElse(0);
    int state = Math.clamp(widest, LEAST_STATE, WIDEST_STATE);
    for (List<Column> some :
        List.of(
            List.of(name, kind, where, serving, last, when),
            List.of(name, kind, serving, last, when),
            List.of(name, kind, serving, last))) {
      if (some.stream().mapToInt(one -> one.width() + 2).sum() + state + 4 <= width) {
        return new SiteTable(some, width);
      }
    }
    int room = width - serving.width() - last.width() - 6 - 4 - LEAST_STATE;
    return new SiteTable(List.of(name.atMost(room), serving, last), width);
  }

  private static Column column(
      String heading, List<SiteLine> sites, Function<SiteLine, Line> cell) {
    int widest = sites.stream().mapToInt(site -> cell.apply(site).width()).max().orElse(0);
    return new Column(heading, Math.max(widest, heading.length()), cell);
  }

  private static Line when(SiteLine site, Instant now) {
    return site.last()
        .when()
        .map(when -> Line.of(Ages.ago(when.at(), now), Tone.DIM))
        .orElse(Line.EMPTY);
  }

  private static Line serving(SiteLine site, HomeView home) {
    if (site.last().openable() == Openable.ANSWER) {
      return Line.of("not yet", Tone.DIM);
    }
    return Optional.ofNullable(home.known().details().get(site.name()))
        .map(SiteDetails::serves)
        .map(serves -> serving(serves, home.known().now()))
        .orElse(Line.of("…", Tone.DIM));
  }

  /// What was seen longer than a moment ago says so.
  static Line serving(Serves serves, Instant now) {
    return switch (serves) {
      case Serves.NotYet n -> Line.of("not yet", Tone.DIM);
      case Serves.Gone g -> Line.of("gone", Tone.DIM);
      case Serves.Asked a -> Line.of("…", Tone.DIM);
      case Serves.Unknown u -> Line.of("? not known", Tone.WARNING);
      case Serves.Seen seen -> {
        String age = Ages.of(seen.at(), now);
        String words = (seen.good() ? "" : "✖ ") + seen.side();
        yield age.isEmpty()
            ? Line.of(words, seen.good() ? Tone.OK : Tone.FAILED)
            : Line.of(words + ", " + age + " ago", Tone.DIM);
      }
    };
  }

  Line heading() {
    Line line = Line.of("  ");
    for (Column column : columns) {
      line = line.and(Line.of(column.heading(), Tone.DIM).fit(column.width())).and("  ");
    }
    return line.and("  STATE", Tone.DIM).fit(width);
  }

  Line line(SiteLine site) {
    Line line = Line.of("  ");
    for (Column column : columns) {
      line = line.and(column.cell().apply(site).fit(column.width())).and("  ");
    }
    Marks.Mark mark = mark(site.last().mark());
    return line.and(mark.line()).and(" " + site.last().words(), mark.tone()).fit(width);
  }

  static Marks.Mark mark(Mark mark) {
    return switch (mark) {
      case NONE -> new Marks.Mark("·", Tone.DIM);
      case BUSY -> new Marks.Mark("▸", Tone.ACCENT);
      case PAUSED -> new Marks.Mark("‖", Tone.WARNING);
      case UNCLEAR -> new Marks.Mark("?", Tone.WARNING);
      case FAILED -> new Marks.Mark("✖", Tone.FAILED);
      case DONE -> new Marks.Mark("✔", Tone.OK);
      case UNDONE -> new Marks.Mark("↺", Tone.OK);
    };
  }
}
